package onward.kit.item.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import onward.contract.access.Level;
import org.jspecify.annotations.Nullable;

/** Body of a PUT of an access rule: what is absent is NONE. */
record AccessRuleInput(
        @Nullable Level read,
        @Nullable Level create,
        @Nullable Level update,
        @Nullable Level delete,
        @Nullable Level export,
        @JsonProperty("import") @Nullable Level importing,
        @Nullable Boolean settings,
        @Nullable Map<String, @NotNull Level> updateByStage) {

    AccessRule rule() {
        return new AccessRule(
                orNone(read),
                orNone(create),
                orNone(update),
                orNone(delete),
                orNone(export),
                orNone(importing),
                Boolean.TRUE.equals(settings),
                updateByStage == null ? Map.of() : updateByStage);
    }

    private static Level orNone(@Nullable Level level) {
        return level == null ? Level.NONE : level;
    }
}
