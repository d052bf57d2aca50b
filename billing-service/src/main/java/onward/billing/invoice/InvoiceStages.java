package onward.billing.invoice;

import java.util.List;
import onward.kit.item.stage.Stage;
import onward.kit.item.stage.StageKind;
import org.jspecify.annotations.Nullable;

/** What the stages of invoices mean for them, whatever users call them. */
record InvoiceStages(List<Stage> inOrder) {
    /** Where an invoice without a number may be: at the first stage, or where it was lost. */
    boolean isForDrafts(String code) {
        Stage stage = find(code);
        return stage == null || stage.kind() == StageKind.LOST || stage.equals(inOrder.getFirst());
    }

    boolean isLost(String code) {
        Stage stage = find(code);
        return stage != null && stage.kind() == StageKind.LOST;
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

    private @Nullable Stage find(String code) {
        return inOrder.stream()
                .filter(stage -> stage.code().equals(code))
                .findFirst()
                .orElse(null);
    }
}
