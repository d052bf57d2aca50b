package onward.billing.invoice;

/** What a move of an invoice to another stage means, or which rule forbids it. */
enum StageMove {
    FREE,
    /** The invoice gets its number with the move. */
    ISSUES,
    /** The same, where the rows come to nothing; else problem {@code not-paid}. */
    ISSUES_IF_NOTHING_IS_OPEN,
    /** Problem {@code not-paid} while something is open: the WON stage is reached by the last payment only. */
    ONLY_IF_NOTHING_IS_OPEN,
    /** Problem {@code issued}: what has a number is no draft again. */
    HAS_A_NUMBER,
    /** Problem {@code wrong-state}: the payments are taken back first. */
    HAS_PAYMENTS,
    /** Problem {@code wrong-state}. */
    CANCELLED_FOR_EVER;

    boolean issues() {
        return this == ISSUES || this == ISSUES_IF_NOTHING_IS_OPEN;
    }

    boolean settles() {
        return this == ISSUES_IF_NOTHING_IS_OPEN || this == ONLY_IF_NOTHING_IS_OPEN;
    }
}
