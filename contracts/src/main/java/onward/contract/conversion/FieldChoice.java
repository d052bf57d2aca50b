package onward.contract.conversion;

/** What was decided about a custom field of the source that a target lacks. */
public enum FieldChoice {
    /** The same field is defined on the target. */
    CREATE,
    /** The value is not carried. */
    DROP
}
