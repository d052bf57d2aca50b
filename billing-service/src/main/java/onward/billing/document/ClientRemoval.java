package onward.billing.document;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.event.ItemEventKind;
import onward.contract.value.Change;
import onward.kit.item.Items;
import onward.kit.item.Ledger;
import onward.kit.item.history.HistoryType;
import onward.kit.item.type.Item;
import onward.kit.item.reference.Reference;
import onward.kit.reference.ReferenceTold;
import onward.kit.web.json.Input;
import onward.kit.web.patch.Changes;

/** Takes a deleted company or contact off every document that may still change, and says so in the document's history. */
@ApplicationScoped
class ClientRemoval {
    private final List<DocumentModel<?, ?>> models;
    private final Items items;
    private final Input inputs;
    private final EntityManager database;

    ClientRemoval(@Any Instance<DocumentModel<?, ?>> models, Items items, Input inputs, EntityManager database) {
        this.models = models.stream().<DocumentModel<?, ?>>map(model -> model).toList();
        this.items = items;
        this.inputs = inputs;
        this.database = database;
    }

    void takeOff(@Observes ReferenceTold told) {
        if (told.deleted()) {
            models.forEach(model -> takeOff(model, told));
        }
    }

    private <T extends Item & Document, I extends DocumentInput> void takeOff(
            DocumentModel<T, I> model, ReferenceTold told) {
        Reference party = told.reference();
        for (T document : items.locked(model, documentsWith(model.type().table(), party))) {
            if (document.keepsItsClient()) {
                continue;
            }
            var before = inputs.tree(model.inputOf(document));
            document.forget(party);
            List<Change> changes = Changes.between(before, inputs.tree(model.inputOf(document)));
            items.tell(
                    model,
                    List.of(document),
                    new Ledger.Entry(
                            ItemEventKind.CHANGED,
                            HistoryType.UNLINKED,
                            "Taken off, because the " + party.type() + " was deleted",
                            changes,
                            told.at(),
                            told.by(),
                            null));
        }
    }

    private List<UUID> documentsWith(String table, Reference party) {
        String condition = party.type().equals(ItemTypes.COMPANY)
                ? " where company_id = cast(:id as uuid)"
                : " where contacts @> jsonb_build_array(jsonb_build_object('id', cast(:id as text)))";
        List<?> found = database.createNativeQuery("select id from " + table + condition, UUID.class)
                .setParameter("id", party.id().toString())
                .getResultList();
        return found.stream().map(UUID.class::cast).toList();
    }
}
