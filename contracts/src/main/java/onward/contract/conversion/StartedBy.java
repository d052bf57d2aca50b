package onward.contract.conversion;

/** What started a conversion. */
public enum StartedBy {
    USER,
    STAGE,
    RULE,
    BATCH,
    SIMPLE_MODE,
    FORM
}
