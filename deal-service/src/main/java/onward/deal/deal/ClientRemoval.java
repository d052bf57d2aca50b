package onward.deal.deal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.event.ItemEventKind;
import onward.contract.value.Change;
import onward.kit.item.Items;
import onward.kit.item.Ledger;
import onward.kit.item.history.HistoryType;
import onward.kit.item.reference.Reference;
import onward.kit.reference.ReferenceTold;
import onward.kit.web.json.Input;
import onward.kit.web.patch.Changes;

/** Takes a deleted company or contact off every deal, and says so in the deal's history. */
@ApplicationScoped
class ClientRemoval {
    private final Deals deals;
    private final Items items;
    private final Input inputs;
    private final EntityManager database;

    ClientRemoval(Deals deals, Items items, Input inputs, EntityManager database) {
        this.deals = deals;
        this.items = items;
        this.inputs = inputs;
        this.database = database;
    }

    void takeOff(@Observes ReferenceTold told) {
        if (!told.deleted()) {
            return;
        }
        for (Deal deal : items.locked(deals, dealsWith(told.reference()))) {
            var before = inputs.tree(deals.inputOf(deal));
            deal.forget(told.reference());
            List<Change> changes = Changes.between(before, inputs.tree(deals.inputOf(deal)));
            items.tell(
                    deals,
                    List.of(deal),
                    new Ledger.Entry(
                            ItemEventKind.CHANGED,
                            HistoryType.UNLINKED,
                            "Taken off, because the " + told.reference().type() + " was deleted",
                            changes,
                            told.at(),
                            told.by(),
                            null));
        }
    }

    private List<UUID> dealsWith(Reference party) {
        String question = party.type().equals(ItemTypes.COMPANY)
                ? "select id from deal where company_id = cast(:id as uuid)"
                : "select id from deal where contacts @> jsonb_build_array(jsonb_build_object('id', cast(:id as text)))";
        List<?> found = database.createNativeQuery(question, UUID.class)
                .setParameter("id", party.id().toString())
                .getResultList();
        return found.stream().map(UUID.class::cast).toList();
    }
}
