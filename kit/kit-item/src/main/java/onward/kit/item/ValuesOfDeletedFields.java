package onward.kit.item;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.event.ItemEventKind;
import onward.contract.value.Change;
import onward.kit.data.Sql;
import onward.kit.item.field.FieldDefinition;
import onward.kit.item.field.FieldDeletion;
import onward.kit.item.history.HistoryType;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;

/** Takes the values of a deleted field off all items that have one: each is changed, keeps the value in its history and is told of. */
@ApplicationScoped
class ValuesOfDeletedFields {
    private static final int AT_A_TIME = 200;

    private final Items items;
    private final EntityManager database;
    private final InstantSource clock;

    ValuesOfDeletedFields(Items items, EntityManager database, InstantSource clock) {
        this.items = items;
        this.database = database;
        this.clock = clock;
    }

    void takeOff(@Observes FieldDeletion deletion) {
        takeOff(deletion.model(), deletion.field(), deletion.actor());
    }

    private <T extends Item, I extends ItemInput> void takeOff(
            ItemModel<T, I> model, FieldDefinition field, Actor actor) {
        Instant now = clock.instant();
        List<UUID> having = having(model, field);
        while (!having.isEmpty()) {
            List<T> changing = items.locked(model, having);
            Map<UUID, JsonNode> values = new HashMap<>();
            for (T item : changing) {
                Map<String, JsonNode> left = new HashMap<>(item.customFields());
                values.put(item.id(), left.remove(field.code()));
                item.takeCustomFields(left);
            }
            items.tell(
                    model,
                    changing,
                    item -> new Ledger.Entry(
                            ItemEventKind.CHANGED,
                            HistoryType.CHANGED,
                            "The field " + field.label() + " was deleted",
                            List.of(new Change(field.path(), values.get(item.id()), null)),
                            now,
                            actor.id(),
                            null));
            database.clear();
            having = having(model, field);
        }
    }

    private List<UUID> having(ItemModel<?, ?> model, FieldDefinition field) {
        return Sql.rows(
                database,
                "select id from %s where custom_fields -> '%s' is not null order by id limit %d"
                        .formatted(model.type().table(), field.code(), AT_A_TIME),
                row -> row.getObject(1, UUID.class));
    }
}
