package onward.billing.invoice;

import java.util.List;
import onward.billing.invoice.Standing.Destination;
import onward.kit.item.stage.Stage;
import onward.kit.item.stage.StageKind;
import org.jspecify.annotations.Nullable;

/** What the stages of invoices mean for them, whatever users call them. */
record InvoiceStages(List<Stage> inOrder) {
    /** What it means to move the invoice there; {@code invoice} is absent while it comes to be. The stage is another one than the invoice has. */
    StageMove move(@Nullable Invoice invoice, String code) {
        Standing standing = invoice == null ? Standing.DRAFT : standing(invoice);
        return standing.to(destination(code));
    }

    Standing standing(Invoice invoice) {
        boolean lost = isLost(invoice.stage());
        if (!invoice.isIssued()) {
            return lost ? Standing.DISCARDED : Standing.DRAFT;
        }
        if (lost) {
            return Standing.CANCELLED;
        }
        boolean won = invoice.stage().equals(paid());
        if (invoice.payments().isEmpty()) {
            return won ? Standing.NOTHING_TO_PAY : Standing.UNPAID;
        }
        return won ? Standing.PAID : Standing.PARTLY_PAID;
    }

    private Destination destination(String code) {
        Stage stage = find(code);
        StageKind kind = stage == null ? StageKind.IN_PROGRESS : stage.kind();
        return switch (kind) {
            case WON -> Destination.WON;
            case LOST -> Destination.LOST;
            case IN_PROGRESS -> isFirst(code) ? Destination.FIRST : Destination.LATER;
        };
    }

    boolean isLost(String code) {
        Stage stage = find(code);
        return stage != null && stage.kind() == StageKind.LOST;
    }

    private boolean isFirst(String code) {
        return first().equals(code);
    }

    /** Where drafts begin. */
    String first() {
        return inOrder.getFirst().code();
    }

    /** Where the last payment leads. */
    String paid() {
        return inOrder.stream()
                .filter(stage -> stage.kind() == StageKind.WON)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("Invoices have no WON stage"))
                .code();
    }

    /** Where an issued invoice waits for its payments: the first stage after that of drafts, if there is one. */
    String issued() {
        return inOrder.stream()
                .skip(1)
                .filter(stage -> stage.kind() == StageKind.IN_PROGRESS)
                .findFirst()
                .orElse(inOrder.getFirst())
                .code();
    }

    /** Where an invoice waits again that was paid: the stage it had before, unless that is gone or means something else by now. */
    String reopened(@Nullable String before) {
        boolean waits = before != null && find(before) != null && destination(before) == Destination.LATER;
        return before != null && waits ? before : issued();
    }

    private @Nullable Stage find(String code) {
        return inOrder.stream()
                .filter(stage -> stage.code().equals(code))
                .findFirst()
                .orElse(null);
    }
}
