package onward.kit.item.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import onward.contract.access.Actor;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemType;
import onward.kit.web.filter.SqlCondition;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Judges access. Level NONE answers 403; an item that the read level does not reach answers 404, as if it were not there; one that is readable
 * but not changeable 403 (product rule, section 6).
 */
@ApplicationScoped
public class Access {
    private final AccessRules rules;

    Access(AccessRules rules) {
        this.rules = rules;
    }

    /** What the actor may do with items of this type. */
    public Grant of(ItemType type, Actor actor) {
        return new Grant(type, actor, rules.of(type));
    }

    /** The item, if it is there and the actor may read it. */
    public <T extends Item> T requireReadable(Grant grant, ItemType type, @Nullable T item) {
        requireAny(grant, Operation.READ);
        if (item == null || !grant.allows(Operation.READ, item)) {
            throw ProblemException.notFound("There is no such " + type.name() + ", or you may not read it.");
        }
        return item;
    }

    /** For items that are readable. */
    public void require(Grant grant, Operation operation, Item item) {
        if (!grant.allows(operation, item)) {
            throw new AccessDenied(grant.denial(operation, item));
        }
    }

    /** For something that would belong to this responsible user. */
    public void require(Grant grant, Operation operation, String responsible, @Nullable String department) {
        if (!grant.allows(operation, responsible, department)) {
            throw new AccessDenied(grant.denial(operation, responsible, department));
        }
    }

    /** At least for one's own. */
    public void requireAny(Grant grant, Operation operation) {
        if (grant.level(operation) == Level.NONE) {
            throw new AccessDenied(grant.denial(operation));
        }
    }

    /** For what only those may do who have <em>settings</em> on the type; {@code otherwise} says so. */
    public void requireSettings(Grant grant, String otherwise) {
        if (!grant.settings()) {
            throw new AccessDenied(grant.denialOfSettings(), otherwise);
        }
    }

    /** Which rows of the type's table the operation reaches, for the where clause of lists. */
    public SqlCondition condition(Grant grant, Operation operation) {
        return condition(grant.actor(), grant.level(operation));
    }

    /** Which rows with {@code responsible} and {@code department} the level reaches for the actor. */
    public SqlCondition condition(Actor actor, Level level) {
        String department = actor.department();
        return switch (level) {
            case NONE -> new SqlCondition("false", List.of());
            case OWN -> new SqlCondition("responsible = ?", List.of(actor.id()));
            case DEPARTMENT ->
                department == null
                        ? new SqlCondition("responsible = ?", List.of(actor.id()))
                        : new SqlCondition(
                                // '0' follows '/': a range an index on department (collation C) can serve
                                "(responsible = ? or department = ? or (department >= ? and department < ?))",
                                List.of(actor.id(), department, department + '/', department + '0'));
            case ALL -> new SqlCondition("true", List.of());
        };
    }
}
