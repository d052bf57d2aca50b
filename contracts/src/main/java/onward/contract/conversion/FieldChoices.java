package onward.contract.conversion;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to do with custom fields a target lacks: create them (per field, in these targets), drop them, and what holds for the rest.
 *
 * @param remember whether later conversions are to do the same; needs <em>settings</em> on each target type it is decided for
 * @param remembered what earlier conversions decided, by field code and target type. It holds only where the members before it say nothing, and
 *     a remembered CREATE only for who may define fields: nobody is refused a field he did not ask for
 */
public record FieldChoices(
        @Nullable Map<String, List<String>> create,
        @Nullable List<String> drop,
        @Nullable Otherwise otherwise,
        @Nullable Boolean remember,
        Map<String, Map<String, FieldChoice>> remembered) {
    private static final FieldChoices NONE = new FieldChoices(null, null, null, null);

    /** What holds for every field that is not named. */
    public enum Otherwise {
        /** Asks about what is not remembered either; the same as to say nothing. */
        ASK,
        CREATE,
        DROP
    }

    public FieldChoices {
        remembered = remembered == null ? Map.of() : Map.copyOf(remembered);
    }

    /** What a request says, before anything is remembered. */
    public FieldChoices(
            @Nullable Map<String, List<String>> create,
            @Nullable List<String> drop,
            @Nullable Otherwise otherwise,
            @Nullable Boolean remember) {
        this(create, drop, otherwise, remember, Map.of());
    }

    /** A request's choices, if it has any, over what is remembered now; absent if nobody has ever chosen. */
    static @Nullable FieldChoices over(
            Map<String, Map<String, FieldChoice>> remembered, @Nullable FieldChoices choices) {
        if (choices == null && remembered.isEmpty()) {
            return null;
        }
        FieldChoices said = choices == null ? NONE : choices;
        return new FieldChoices(said.create, said.drop, said.otherwise, said.remember, remembered);
    }
}
