package onward.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import onward.billing.document.Content;
import onward.contract.problem.FieldError;
import onward.contract.value.Change;
import onward.kit.web.json.Input;
import onward.kit.web.patch.Changes;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

/** What an invoice may become. */
@ApplicationScoped
class InvoiceRules {
    private static final Set<String> FREE_WHEN_ISSUED = Set.of("stage", "comment");

    private final Input inputs;
    private final IssueRules issueRules;

    InvoiceRules(Input inputs, IssueRules issueRules) {
        this.inputs = inputs;
        this.issueRules = issueRules;
    }

    /** {@code before} is what {@code current} says, in the canonical form of {@code wanted}; both are absent for a new invoice. */
    void require(InvoiceInput wanted, @Nullable Invoice current, @Nullable InvoiceInput before, InvoiceStages stages) {
        if (current != null && before != null && current.number() != null) {
            requireLockedMembersUntouched(current.number(), before, wanted);
        }
        StageMove move = move(wanted, current, stages);
        requireAllowed(move, wanted, current);
        if (move.issues()) {
            require(issueRules.broken(Content.of(wanted), wanted.issueDate(), wanted.dueDate()));
        } else {
            requireDueAfterIssue(wanted.issueDate(), wanted.dueDate());
        }
    }

    static void require(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    private static StageMove move(InvoiceInput wanted, @Nullable Invoice current, InvoiceStages stages) {
        String stage = Objects.requireNonNull(wanted.stage());
        return current != null && current.stage().equals(stage) ? StageMove.FREE : stages.move(current, stage);
    }

    private static void requireAllowed(StageMove move, InvoiceInput wanted, @Nullable Invoice current) {
        switch (move) {
            case FREE, ISSUES -> {}
            case ISSUES_IF_NOTHING_IS_OPEN ->
                requireSettled(Content.of(wanted).totals().gross());
            case ONLY_IF_NOTHING_IS_OPEN ->
                requireSettled(Objects.requireNonNull(current).open());
            case HAS_A_NUMBER ->
                throw new Issued(
                        Objects.requireNonNull(Objects.requireNonNull(current).number()), "it is no draft again.");
            case HAS_PAYMENTS ->
                throw new WrongStage(
                        Objects.requireNonNull(current).stage(), "Something was paid: take the payments back first.");
            case CANCELLED_FOR_EVER ->
                throw new WrongStage(
                        Objects.requireNonNull(current).stage(),
                        "A cancelled invoice stays cancelled: make another one.");
        }
    }

    private static void requireSettled(BigDecimal open) {
        if (open.signum() != 0) {
            throw new NotPaid();
        }
    }

    private static void requireDueAfterIssue(@Nullable LocalDate issueDate, @Nullable LocalDate dueDate) {
        if (issueDate != null && dueDate != null && dueDate.isBefore(issueDate)) {
            throw new Invalid(List.of(IssueRules.dueBefore(issueDate)));
        }
    }

    private void requireLockedMembersUntouched(String number, InvoiceInput before, InvoiceInput wanted) {
        List<String> touched = Changes.between(inputs.tree(before), inputs.tree(wanted)).stream()
                .map(Change::field)
                .filter(field -> !FREE_WHEN_ISSUED.contains(field))
                .toList();
        if (!touched.isEmpty()) {
            throw new Issued(number, String.join(", ", touched) + " cannot be changed.");
        }
    }
}
