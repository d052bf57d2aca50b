package onward.billing.invoice;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.contract.event.ItemEventKind;
import onward.contract.value.Change;
import onward.kit.item.Items;
import onward.kit.item.Ledger;
import onward.kit.item.Shown;
import onward.kit.item.history.HistoryType;
import onward.kit.web.json.Input;
import onward.kit.web.patch.Changes;
import org.jspecify.annotations.Nullable;

/** Issues a draft without changing anything else; it moves on to where issued invoices wait for their payments. */
@ApplicationScoped
class IssueRequests {
    private final Invoices invoices;
    private final Items items;
    private final Issuing issuing;
    private final Input inputs;
    private final InstantSource clock;

    IssueRequests(Invoices invoices, Items items, Issuing issuing, Input inputs, InstantSource clock) {
        this.invoices = invoices;
        this.items = items;
        this.issuing = issuing;
        this.inputs = inputs;
        this.clock = clock;
    }

    /** The clients are {@linkplain onward.billing.document.DocumentRequests#learnClients learnt} before, as far as they can be. */
    Shown issue(UUID id, @Nullable String ifMatch, Actor actor) {
        Invoice invoice = items.requireChangeable(invoices, id, actor, Operation.UPDATE, ifMatch);
        if (invoice.number() != null) {
            throw new AlreadyIssued(invoice.number());
        }
        InvoiceStages stages = invoices.stages();
        if (stages.isLost(invoice.stage())) {
            throw new WrongStage(invoice.stage(), "A cancelled invoice is not issued.");
        }
        ObjectNode before = inputs.tree(invoices.inputOf(invoice));
        issuing.issue(invoice);
        invoice.moveTo(stages.issued());
        tell(invoice, before, actor);
        return items.shown(invoices, invoice, actor);
    }

    private void tell(Invoice invoice, ObjectNode before, Actor actor) {
        String number = Objects.requireNonNull(invoice.number());
        List<Change> changes = new ArrayList<>();
        changes.add(new Change("number", null, TextNode.valueOf(number)));
        changes.addAll(Changes.between(before, inputs.tree(invoices.inputOf(invoice))));
        items.tell(
                invoices,
                List.of(invoice),
                new Ledger.Entry(
                        ItemEventKind.CHANGED,
                        HistoryType.of(changes, invoices.links()),
                        "Issued as " + number,
                        changes,
                        clock.instant(),
                        actor.id(),
                        null));
    }
}
