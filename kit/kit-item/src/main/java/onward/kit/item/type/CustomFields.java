package onward.kit.item.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import onward.contract.problem.FieldError;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

/** Custom fields of an item. No type defines any yet, so every value names an unknown field. */
public final class CustomFields {
    private CustomFields() {}

    public static void requireDefined(@Nullable Map<String, JsonNode> values) {
        if (values != null && !values.isEmpty()) {
            List<FieldError> errors = values.keySet().stream()
                    .sorted()
                    .map(code -> new FieldError(
                            "customFields." + code, "unknown-field", "There is no custom field " + code + "."))
                    .toList();
            throw new Invalid(errors);
        }
    }
}
