package onward.contract.conversion;

/** What to do when an existing record matches a target by e-mail or phone. */
public enum DuplicatePolicy {
    CREATE,
    ASK,
    LINK
}
