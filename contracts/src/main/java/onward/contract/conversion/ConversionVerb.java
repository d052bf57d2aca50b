package onward.contract.conversion;

/** The verbs of the protocol. */
public enum ConversionVerb {
    PREPARE,
    CONFIRM,
    CANCEL,
    COMPLETE,
    RELEASE,
    NOTE
}
