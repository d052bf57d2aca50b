package onward.kit.item.name;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.kit.item.access.Reach;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemModel;

/** The names of items, of those the actor may read. */
@ApplicationScoped
class Names {
    private final Reach reach;
    private final EntityManager database;

    Names(Reach reach, EntityManager database) {
        this.reach = reach;
        this.database = database;
    }

    Map<UUID, String> of(ItemModel<?, ?> model, List<UUID> ids, Actor actor) {
        List<UUID> readable = ids.isEmpty() ? List.of() : reach.of(model.type(), Operation.READ, ids, actor);
        return readable.isEmpty()
                ? Map.of()
                : database.createQuery("from " + model.entity().getName() + " where id in :ids", model.entity())
                        .setParameter("ids", readable)
                        .getResultStream()
                        .collect(Collectors.toMap(Item::id, Item::title));
    }
}
