package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.PlannedField;
import onward.kit.item.type.ItemInput;

/**
 * Where a target's fields get their values, for those who look before anything is created. It is declared beside the
 * {@linkplain TargetModel#draft draft} and says the same as that does; a field it does not name has a default, or none.
 *
 * @param <I> the writable members of the target
 */
public final class FieldSources<I extends ItemInput> {
    private final Map<String, List<String>> paths = new HashMap<>();
    private final Map<String, Predicate<ConversionRequest>> requested = new HashMap<>();
    private final Map<String, Predicate<I>> computed = new HashMap<>();

    private FieldSources() {}

    /** Starts with the fields that are called in the snapshot as they are in the target. */
    public static <I extends ItemInput> FieldSources<I> ofTheSameName(String... fields) {
        FieldSources<I> sources = new FieldSources<>();
        Arrays.stream(fields).forEach(field -> sources.from(field, field));
        return sources;
    }

    /** The field gets the first of these paths of the snapshot ({@code person.firstName}) that has a value. */
    public FieldSources<I> from(String field, String... inOrder) {
        paths.put(field, List.of(inOrder));
        return this;
    }

    /** The field is said by the request outside of the target's own fields, where this holds. */
    public FieldSources<I> requested(String field, Predicate<ConversionRequest> where) {
        requested.put(field, where);
        return this;
    }

    /** The field follows from others where this holds of the input, which may not be valid. */
    public FieldSources<I> computed(String field, Predicate<I> where) {
        computed.put(field, where);
        return this;
    }

    /** In the words of a {@link PlannedField}; {@code patch} is what the request says of the target's fields. */
    String of(String field, I input, JsonNode snapshot, ConversionRequest request, JsonNode patch) {
        if (computed.getOrDefault(field, any -> false).test(input)) {
            return PlannedField.COMPUTED;
        }
        if (patch.has(field)) {
            return patch.get(field).isNull() ? PlannedField.DEFAULT : PlannedField.REQUEST;
        }
        if (requested.getOrDefault(field, any -> false).test(request)) {
            return PlannedField.REQUEST;
        }
        return path(field, snapshot).map(PlannedField::source).orElse(PlannedField.DEFAULT);
    }

    private Optional<String> path(String field, JsonNode snapshot) {
        return paths.getOrDefault(field, List.of()).stream()
                .filter(path -> PlannedFields.isPresent(snapshot.at("/" + path.replace('.', '/'))))
                .findFirst();
    }
}
