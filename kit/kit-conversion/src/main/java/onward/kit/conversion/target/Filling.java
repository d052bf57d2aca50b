package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import onward.kit.web.json.Texts;

/**
 * What of the wanted values an existing record takes: those of fields that are empty. Custom fields count one by one.
 *
 * @param patch the values it takes, as a merge patch
 * @param occupied fields that have another value already
 */
record Filling(ObjectNode patch, List<String> occupied) {
    private static final String CUSTOM_FIELDS = "customFields";

    static Filling of(ObjectNode record, ObjectNode wanted) {
        Filling filling = new Filling(wanted.objectNode(), new ArrayList<>());
        wanted.properties().forEach(member -> {
            if (member.getKey().equals(CUSTOM_FIELDS)) {
                ObjectNode values = wanted.objectNode();
                member.getValue()
                        .properties()
                        .forEach(field -> filling.weigh(
                                CUSTOM_FIELDS + '.' + field.getKey(),
                                field.getKey(),
                                record.path(CUSTOM_FIELDS).path(field.getKey()),
                                field.getValue(),
                                values));
                if (!values.isEmpty()) {
                    filling.patch.set(CUSTOM_FIELDS, values);
                }
            } else {
                filling.weigh(
                        member.getKey(),
                        member.getKey(),
                        record.path(member.getKey()),
                        member.getValue(),
                        filling.patch);
            }
        });
        return filling;
    }

    private void weigh(String path, String name, JsonNode there, JsonNode wanted, ObjectNode taken) {
        if (isEmpty(wanted)) {
            return;
        }
        if (isEmpty(there)) {
            taken.set(name, wanted);
        } else if (!holds(there, wanted)) {
            occupied.add(path);
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || value.isTextual() && value.asText().isBlank()
                || value.isContainerNode() && value.isEmpty();
    }

    /** A list of contact points holds what it has by value, whatever kind it is said to be. */
    private static boolean holds(JsonNode there, JsonNode wanted) {
        return there.isArray() && wanted.isArray() ? values(there).containsAll(values(wanted)) : there.equals(wanted);
    }

    private static Set<String> values(JsonNode list) {
        return list.valueStream()
                .map(each -> each.has("value") ? each.path("value").asText() : each.toString())
                .map(Texts::caseless)
                .collect(Collectors.toSet());
    }
}
