package onward.kit.reference;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onward.contract.event.ItemEventKind;
import onward.contract.value.Change;
import onward.kit.item.Items;
import onward.kit.item.Ledger;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.history.HistoryType;
import onward.kit.item.reference.Reference;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.Members;
import onward.kit.web.filter.FilterCompiler;
import onward.kit.web.filter.SqlCondition;
import onward.kit.web.json.Input;
import onward.kit.web.patch.Changes;

/** Takes a deleted item off every item that refers to it and may still change, and says so in the history of each. */
@ApplicationScoped
class ReferenceRemoval {
    private final ItemTypesHere types;
    private final Items items;
    private final Input inputs;
    private final EntityManager database;

    ReferenceRemoval(ItemTypesHere types, Items items, Input inputs, EntityManager database) {
        this.types = types;
        this.items = items;
        this.inputs = inputs;
        this.database = database;
    }

    void takeOff(@Observes ReferenceTold told) {
        if (told.deleted()) {
            types.models().forEach(model -> takeOff(model, told));
        }
    }

    private <T extends Item, I extends ItemInput> void takeOff(ItemModel<T, I> model, ReferenceTold told) {
        Set<UUID> referring = referringTo(told.reference(), model);
        if (referring.isEmpty()) {
            return;
        }
        for (T item : items.locked(model, referring)) {
            if (!(item instanceof ReferringItem having) || having.keepsReferences()) {
                continue;
            }
            var before = inputs.tree(model.inputOf(item));
            having.forget(told.reference());
            List<Change> changes = Changes.between(before, inputs.tree(model.inputOf(item)));
            items.tell(
                    model,
                    List.of(item),
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

    /** The items with the reference in one of their writable members, as the filter field of its name finds them. */
    private Set<UUID> referringTo(Reference reference, ItemModel<?, ?> model) {
        Set<String> writable = Members.of(model.input());
        Set<UUID> found = new HashSet<>();
        model.linkedBy().stream()
                .filter(link -> link.type().equals(reference.type()))
                .filter(link -> writable.contains(link.member().split("\\.")[0]))
                .map(link -> FilterCompiler.compile(link.member() + "==" + reference.id(), model.fields()))
                .forEach(condition -> found.addAll(ids(model, condition)));
        return found;
    }

    private List<UUID> ids(ItemModel<?, ?> model, SqlCondition condition) {
        Query query = database.createNativeQuery(
                "select i.id from " + model.type().table() + " i where " + condition.sql(), UUID.class);
        for (int index = 0; index < condition.params().size(); index++) {
            query.setParameter(index + 1, condition.params().get(index));
        }
        return ((List<?>) query.getResultList()).stream().map(UUID.class::cast).toList();
    }
}
