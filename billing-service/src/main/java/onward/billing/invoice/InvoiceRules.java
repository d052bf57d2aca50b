package onward.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import onward.billing.document.Content;
import onward.contract.value.Change;
import onward.kit.data.DatabaseClock;
import onward.kit.web.json.Input;
import onward.kit.web.patch.Changes;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

/** What an invoice may become. */
@ApplicationScoped
class InvoiceRules {
    private static final Set<String> FREE_WHEN_ISSUED = Set.of("stage", "comment");

    private final Input inputs;
    private final DatabaseClock clock;

    InvoiceRules(Input inputs, DatabaseClock clock) {
        this.inputs = inputs;
        this.clock = clock;
    }

    /** {@code before} is what {@code current} says; both are absent for a new invoice. */
    void require(InvoiceInput wanted, @Nullable Invoice current, @Nullable InvoiceInput before, InvoiceStages stages) {
        if (current != null && before != null && current.number() != null) {
            requireLockedMembersUntouched(current.number(), before, wanted);
        } else {
            requireDueAfterIssue(
                    wanted.issueDate(), wanted.dueDate(), !stages.isForDrafts(Objects.requireNonNull(wanted.stage())));
        }
        requirePaidByPayments(wanted, current, stages);
    }

    /** Checked again by who issues a draft without changing it. */
    void requireDueAfterIssue(@Nullable LocalDate issueDate, @Nullable LocalDate dueDate, boolean issuedNow) {
        LocalDate issued = issueDate == null && issuedNow ? clock.today() : issueDate;
        if (issued != null && dueDate != null && dueDate.isBefore(issued)) {
            throw new Invalid("dueDate", "before-issue", "The invoice is issued on " + issued + " and due before.");
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

    /** The WON stage is reached by the last payment; by hand only where nothing is open. */
    private static void requirePaidByPayments(InvoiceInput wanted, @Nullable Invoice current, InvoiceStages stages) {
        boolean entered = stages.paid().equals(wanted.stage())
                && (current == null || !current.stage().equals(wanted.stage()));
        if (!entered) {
            return;
        }
        BigDecimal gross = Content.of(wanted).totals().gross();
        BigDecimal open = current == null ? gross : gross.subtract(current.paid());
        if (open.signum() != 0) {
            throw new NotPaid();
        }
    }
}
