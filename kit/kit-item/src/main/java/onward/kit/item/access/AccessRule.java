package onward.kit.item.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import onward.contract.access.Level;
import onward.contract.access.Operation;

/**
 * What a role may do with items of a type (product rule, section 6).
 *
 * @param updateByStage restricts update further for items in these stages
 */
public record AccessRule(
        Level read,
        Level create,
        Level update,
        Level delete,
        Level export,
        @JsonProperty("import") Level importing,
        boolean settings,
        Map<String, Level> updateByStage) {

    static final AccessRule NOTHING =
            new AccessRule(Level.NONE, Level.NONE, Level.NONE, Level.NONE, Level.NONE, Level.NONE, false, Map.of());
    static final AccessRule EVERYTHING =
            new AccessRule(Level.ALL, Level.ALL, Level.ALL, Level.ALL, Level.ALL, Level.ALL, true, Map.of());

    public AccessRule {
        updateByStage = updateByStage == null ? Map.of() : Map.copyOf(updateByStage);
    }

    public Level level(Operation operation) {
        return switch (operation) {
            case READ -> read;
            case CREATE -> create;
            case UPDATE -> update;
            case DELETE -> delete;
            case EXPORT -> export;
            case IMPORT -> importing;
            case SETTINGS -> settings ? Level.ALL : Level.NONE;
        };
    }

    /** The level for an item in this stage. */
    Level level(Operation operation, @org.jspecify.annotations.Nullable String stage) {
        Level level = level(operation);
        if (operation != Operation.UPDATE || stage == null) {
            return level;
        }
        Level inStage = updateByStage.getOrDefault(stage, level);
        return inStage.compareTo(level) < 0 ? inStage : level;
    }
}
