package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import onward.contract.conversion.ConversionRequest;
import onward.contract.problem.FieldError;
import onward.kit.item.field.CustomFields;
import onward.kit.item.file.NamedFiles;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;

/**
 * Judges the files that a request types into a target (ADR 0024). A consumer asks nobody: which of them their namer may read was asked when the
 * request came, and stands in it. What is carried from the source is read by whoever reads the source.
 */
final class TypedFiles {
    private static final String CUSTOM_FIELDS = "customFields.";

    private TypedFiles() {}

    /** One error for each member that names a file its namer may not read. */
    static <I extends ItemInput> List<FieldError> errors(
            ItemModel<?, I> model,
            CustomFields customFields,
            I input,
            Map<String, JsonNode> values,
            ConversionRequest request) {
        ObjectNode said = request.fields().get(model.type().name());
        if (said == null) {
            return List.of();
        }
        NamedFiles unreadable =
                model.files(input).and(customFields.files(model.type(), values)).without(request.files());
        return unreadable.byMember().keySet().stream()
                .filter(member -> isTyped(said, member))
                .sorted()
                .map(NamedFiles::unknown)
                .toList();
    }

    private static boolean isTyped(ObjectNode said, String member) {
        return member.startsWith(CUSTOM_FIELDS)
                ? said.path("customFields").has(member.substring(CUSTOM_FIELDS.length()))
                : said.has(member);
    }
}
