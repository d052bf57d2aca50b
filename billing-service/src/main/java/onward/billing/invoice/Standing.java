package onward.billing.invoice;

import static onward.billing.invoice.StageMove.CANCELLED_FOR_EVER;
import static onward.billing.invoice.StageMove.FREE;
import static onward.billing.invoice.StageMove.HAS_A_NUMBER;
import static onward.billing.invoice.StageMove.HAS_PAYMENTS;
import static onward.billing.invoice.StageMove.ISSUES;
import static onward.billing.invoice.StageMove.ISSUES_IF_NOTHING_IS_OPEN;
import static onward.billing.invoice.StageMove.ONLY_IF_NOTHING_IS_OPEN;

/**
 * How an invoice stands, and which moves to another stage a user may make from there: the table of what may become of a tax document, in whatever
 * way the move is asked for. Payments move an invoice by themselves (see {@link Invoice#pay} and {@link Invoice#takeBack}). Stages are the user's
 * to name and to add, so the table knows the kinds of destinations only.
 */
enum Standing {
    /** Without a number, at the first stage; also an invoice that is only coming to be. */
    DRAFT(FREE, ISSUES, ISSUES_IF_NOTHING_IS_OPEN, FREE),
    /** Without a number, at a LOST stage. */
    DISCARDED(FREE, ISSUES, ISSUES_IF_NOTHING_IS_OPEN, FREE),
    /** Issued, and nothing was paid yet. */
    UNPAID(HAS_A_NUMBER, FREE, ONLY_IF_NOTHING_IS_OPEN, FREE),
    /** Issued, with payments, and not at the WON stage. */
    PARTLY_PAID(HAS_A_NUMBER, FREE, ONLY_IF_NOTHING_IS_OPEN, HAS_PAYMENTS),
    /** Brought to the WON stage by the last payment. */
    PAID(HAS_A_NUMBER, HAS_PAYMENTS, FREE, HAS_PAYMENTS),
    /** At the WON stage without any payment, because there was nothing to pay. */
    NOTHING_TO_PAY(HAS_A_NUMBER, FREE, FREE, FREE),
    /** Issued, and at a LOST stage: its number stays used, and another invoice takes its place. */
    CANCELLED(HAS_A_NUMBER, CANCELLED_FOR_EVER, CANCELLED_FOR_EVER, FREE);

    /** Where a stage leads. */
    enum Destination {
        FIRST,
        /** Of kind IN_PROGRESS, and not the first. */
        LATER,
        WON,
        LOST
    }

    private final StageMove toFirst;
    private final StageMove toLater;
    private final StageMove toWon;
    private final StageMove toLost;

    Standing(StageMove toFirst, StageMove toLater, StageMove toWon, StageMove toLost) {
        this.toFirst = toFirst;
        this.toLater = toLater;
        this.toWon = toWon;
        this.toLost = toLost;
    }

    StageMove to(Destination destination) {
        return switch (destination) {
            case FIRST -> toFirst;
            case LATER -> toLater;
            case WON -> toWon;
            case LOST -> toLost;
        };
    }
}
