package onward.kit.item.access;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import onward.contract.access.Actor;
import onward.contract.access.Denial;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemType;
import org.jspecify.annotations.Nullable;

/** What one actor may do with items of one type: the highest level any of his roles gives. */
public final class Grant {
    private final ItemType type;
    private final Actor actor;
    private final Map<String, AccessRule> rules;

    Grant(ItemType type, Actor actor, Map<String, AccessRule> rules) {
        this.type = type;
        this.actor = actor;
        this.rules = rules;
    }

    public Level level(Operation operation) {
        return level(operation, null);
    }

    private Level level(Operation operation, @Nullable String stage) {
        if (actor.isAdmin()) {
            return Level.ALL;
        }
        return actor.roles().stream()
                .map(role -> rules.getOrDefault(role, AccessRule.NOTHING).level(operation, stage))
                .max(Comparator.naturalOrder())
                .orElse(Level.NONE);
    }

    /** Whether the actor may define fields, stages and access. */
    public boolean settings() {
        return level(Operation.SETTINGS) == Level.ALL;
    }

    /** Whether the actor may do this with the item. */
    public boolean allows(Operation operation, Item item) {
        return level(operation, item.stage()).reaches(required(item.responsible(), item.department()));
    }

    /** Whether the actor may do this with something of this responsible user and department. */
    public boolean allows(Operation operation, String responsible, @Nullable String department) {
        return level(operation).reaches(required(responsible, department));
    }

    /** The refusal of an operation on something of this responsible user and department. */
    public Denial denial(Operation operation, String responsible, @Nullable String department) {
        return denial(operation, required(responsible, department), null);
    }

    /** The refusal of an operation on this item. */
    public Denial denial(Operation operation, Item item) {
        return denial(operation, required(item.responsible(), item.department()), item.stage());
    }

    /** The refusal of an operation on any item at all. */
    public Denial denial(Operation operation) {
        return denial(operation, Level.OWN, null);
    }

    /** The refusal of what needs <em>settings</em>. */
    public Denial denialOfSettings() {
        return denial(Operation.SETTINGS, Level.ALL, null);
    }

    private Denial denial(Operation operation, Level required, @Nullable String stage) {
        List<String> rolesThatMay = rules.entrySet().stream()
                .filter(rule -> rule.getValue().level(operation, stage).reaches(required))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        return new Denial(type.name(), operation, required, level(operation, stage), rolesThatMay);
    }

    /** The lowest level that reaches something of this responsible user and department. */
    private Level required(String responsible, @Nullable String department) {
        if (responsible.equals(actor.id())) {
            return Level.OWN;
        }
        return Departments.includes(actor.department(), department) ? Level.DEPARTMENT : Level.ALL;
    }

    /** The actor's own view of his access, as {@code /me} shows it. */
    public AccessRule summary() {
        return actor.isAdmin()
                ? AccessRule.EVERYTHING
                : new AccessRule(
                        level(Operation.READ),
                        level(Operation.CREATE),
                        level(Operation.UPDATE),
                        level(Operation.DELETE),
                        level(Operation.EXPORT),
                        level(Operation.IMPORT),
                        settings(),
                        Map.of());
    }

    Actor actor() {
        return actor;
    }
}
