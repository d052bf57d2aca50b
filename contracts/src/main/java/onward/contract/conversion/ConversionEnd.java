package onward.contract.conversion;

/** How a conversion ends that creates nothing. */
public enum ConversionEnd {
    REJECTED,
    CANCELLED,
    FAILED
}
