package onward.kit.item.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.List;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.kit.item.type.ItemType;
import onward.kit.web.filter.SqlCondition;

/** Which of many items an operation reaches, asked of the database at once. */
@ApplicationScoped
public class Reach {
    private final EntityManager database;
    private final Access access;

    Reach(EntityManager database, Access access) {
        this.database = database;
        this.access = access;
    }

    /** Those of the ids that exist and that the actor may do this with, in no order. */
    public List<UUID> of(ItemType type, Operation operation, List<UUID> ids, Actor actor) {
        SqlCondition reached = SqlCondition.in("i.id", ids).and(access.condition(access.of(type, actor), operation));
        Query query = database.createNativeQuery(
                "select i.id from " + type.table() + " i where " + reached.sql(), UUID.class);
        for (int index = 0; index < reached.params().size(); index++) {
            query.setParameter(index + 1, reached.params().get(index));
        }
        return ((List<?>) query.getResultList()).stream().map(UUID.class::cast).toList();
    }
}
