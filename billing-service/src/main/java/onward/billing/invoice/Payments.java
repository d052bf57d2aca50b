package onward.billing.invoice;

import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.contract.event.ItemEventKind;
import onward.contract.value.Change;
import onward.kit.data.DatabaseClock;
import onward.kit.data.Ids;
import onward.kit.item.Items;
import onward.kit.item.Ledger;
import onward.kit.item.history.HistoryType;
import onward.kit.item.product.ProductRows;
import onward.kit.item.type.ItemInput;
import onward.kit.web.problem.Invalid;
import onward.kit.web.problem.ProblemException;
import onward.kit.web.validation.Validation;
import org.jspecify.annotations.Nullable;

/** What was paid on invoices. A payment belongs to its invoice: it raises the invoice's version and stands in its history. */
@ApplicationScoped
class Payments {
    private final Invoices invoices;
    private final Items items;
    private final Validation validation;
    private final Ids ids;
    private final DatabaseClock clock;

    Payments(Invoices invoices, Items items, Validation validation, Ids ids, DatabaseClock clock) {
        this.invoices = invoices;
        this.items = items;
        this.validation = validation;
        this.ids = ids;
        this.clock = clock;
    }

    List<Payment> of(UUID invoice, Actor actor) {
        return items.requireReadable(invoices, invoice, actor).payments();
    }

    Payment get(UUID invoice, UUID payment, Actor actor) {
        return known(items.requireReadable(invoices, invoice, actor), payment);
    }

    void requireMayAdd(UUID id, Actor actor) {
        items.requireMayChange(invoices, id, actor);
    }

    Payment add(UUID id, PaymentInput input, @Nullable String ifMatch, Actor actor) {
        PaymentInput valid = validation.valid(input);
        Invoice invoice = items.requireChangeable(invoices, id, actor, Operation.UPDATE, ifMatch);
        requireOpen(invoice);
        Payment payment = payment(valid, invoice, actor);
        if (payment.amount().compareTo(invoice.open()) > 0) {
            throw new Overpaid(invoice.open().toPlainString(), invoice.content().currency());
        }
        State before = State.of(invoice);
        invoice.pay(payment, invoices.stages().paid());
        tell(invoice, before, "Payment of " + inWords(payment, invoice), actor);
        return payment;
    }

    void remove(UUID id, UUID paymentId, @Nullable String ifMatch, Actor actor) {
        Invoice invoice = items.requireChangeable(invoices, id, actor, Operation.UPDATE, ifMatch);
        Payment payment = known(invoice, paymentId);
        InvoiceStages stages = invoices.stages();
        State before = State.of(invoice);
        invoice.takeBack(payment, stages);
        tell(invoice, before, "Payment of " + inWords(payment, invoice) + " taken back", actor);
    }

    private void requireOpen(Invoice invoice) {
        if (!invoice.isIssued()) {
            throw new WrongStage(invoice.stage(), "Nobody pays an invoice before it is issued.");
        }
        if (invoices.stages().isLost(invoice.stage())) {
            throw new WrongStage(invoice.stage(), "Nobody pays a cancelled invoice.");
        }
    }

    private Payment payment(PaymentInput input, Invoice invoice, Actor actor) {
        BigDecimal amount = input.amount();
        String currency = invoice.content().currency();
        BigDecimal rounded = ProductRows.inMinorUnits(amount, currency);
        if (amount.signum() <= 0 || rounded.compareTo(amount) != 0) {
            throw new Invalid(
                    "amount",
                    "out-of-range",
                    "Must be more than nothing and have no digits that " + currency + " lacks.");
        }
        Instant now = clock.instant();
        return new Payment(
                ids.next(),
                rounded,
                input.paidAt() == null ? now : input.paidAt().in(clock.zone()),
                ItemInput.stripped(input.method()),
                ItemInput.stripped(input.reference()),
                actor.id());
    }

    private static Payment known(Invoice invoice, UUID payment) {
        return invoice.payment(payment).orElseThrow(() -> ProblemException.notFound("There is no such payment."));
    }

    private static String inWords(Payment payment, Invoice invoice) {
        return payment.amount().toPlainString() + " " + invoice.content().currency();
    }

    /** What payments change of an invoice. */
    private record State(BigDecimal paid, String stage) {
        static State of(Invoice invoice) {
            return new State(invoice.paid(), invoice.stage());
        }
    }

    private void tell(Invoice invoice, State before, String description, Actor actor) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(
                "paid",
                TextNode.valueOf(before.paid().toPlainString()),
                TextNode.valueOf(invoice.paid().toPlainString())));
        if (!before.stage().equals(invoice.stage())) {
            changes.add(new Change("stage", TextNode.valueOf(before.stage()), TextNode.valueOf(invoice.stage())));
        }
        items.tell(
                invoices,
                List.of(invoice),
                new Ledger.Entry(
                        ItemEventKind.CHANGED,
                        HistoryType.of(changes, invoices.links()),
                        description,
                        changes,
                        clock.instant(),
                        actor.id(),
                        null));
    }
}
