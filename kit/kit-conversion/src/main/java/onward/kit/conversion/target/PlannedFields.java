package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.PlannedField;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.kit.conversion.target.Prospect.Sketch;
import onward.kit.item.type.ItemInput;
import onward.kit.web.json.Input;

/** The fields of a new target, each with where its value comes from. */
@ApplicationScoped
class PlannedFields {
    private static final String CUSTOM_FIELDS = "customFields";

    private final Input inputs;

    PlannedFields(Input inputs) {
        this.inputs = inputs;
    }

    /** Those that have a value, in the order of the target's members, its custom fields by their codes. */
    <I extends ItemInput> List<PlannedField> of(
            String type, FieldSources<I> sources, Sketch<I> sketch, ObjectNode values, PrepareItems command) {
        JsonNode snapshot = inputs.tree(command.source());
        JsonNode patch = inputs.tree(command.request().fields()).path(type);
        Set<String> newIds = command.targets().stream()
                .filter(target -> target.action() == TargetAction.CREATE)
                .map(Target::id)
                .map(Object::toString)
                .collect(Collectors.toSet());
        List<PlannedField> fields = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : values.properties()) {
            JsonNode value = member.getValue();
            if (member.getKey().equals(CUSTOM_FIELDS)) {
                addCustom(fields, value, sketch, patch.path(CUSTOM_FIELDS));
            } else if (isPresent(value) && !refersTo(newIds, value)) {
                String from = sources.of(member.getKey(), sketch.input(), snapshot, command.request(), patch);
                fields.add(new PlannedField(member.getKey(), value, from));
            }
        }
        return fields;
    }

    private static void addCustom(List<PlannedField> fields, JsonNode values, Sketch<?> sketch, JsonNode patch) {
        for (Map.Entry<String, JsonNode> value : values.properties()) {
            String path = CUSTOM_FIELDS + "." + value.getKey();
            String from = sketch.mapped().values().containsKey(value.getKey())
                    ? PlannedField.source(path)
                    : PlannedField.DEFAULT;
            fields.add(new PlannedField(
                    path, value.getValue(), patch.hasNonNull(value.getKey()) ? PlannedField.REQUEST : from));
        }
    }

    static boolean isPresent(JsonNode value) {
        return !value.isMissingNode() && !value.isNull() && !(value.isContainerNode() && value.isEmpty());
    }

    /** A link to what the same conversion creates points nowhere yet: its id is drawn anew when it is started. */
    private static boolean refersTo(Set<String> ids, JsonNode value) {
        return value.isContainerNode()
                ? StreamSupport.stream(value.spliterator(), false).anyMatch(each -> refersTo(ids, each))
                : ids.contains(value.asText());
    }
}
