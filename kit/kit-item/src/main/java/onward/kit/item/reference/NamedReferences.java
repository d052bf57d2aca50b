package onward.kit.item.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.ItemTypes;
import onward.contract.message.WireMapper;
import onward.kit.item.type.ItemLink;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.Members;

/**
 * The references that a request or an item has, by the paths of their members: {@code companyId}, {@code contacts[2].id},
 * {@code customFields.partner}. Links to items of the same owner are left out where they are members of their own: their service judges these itself.
 */
public record NamedReferences(Map<String, Reference> byPath) {
    private static final String CUSTOM_FIELDS = "customFields";

    public static NamedReferences of(String path, Reference reference) {
        return new NamedReferences(Map.of(path, reference));
    }

    /** Reads the references in the writable members of an item; {@code members} need be neither complete nor valid. */
    public static NamedReferences in(ObjectNode members, ItemModel<?, ?> model) {
        Map<String, Reference> found = new LinkedHashMap<>();
        Set<String> writable = Members.of(model.input());
        for (ItemLink link : model.linkedBy()) {
            List<String> path = List.of(link.member().split("\\."));
            boolean elsewhere =
                    !ItemTypes.ownerOf(link.type()).equals(model.type().owner());
            if (elsewhere && writable.contains(path.getFirst())) {
                collect(members, "", path, link.type(), found);
            }
        }
        found.putAll(inCustomFields(members.path(CUSTOM_FIELDS)).byPath());
        return new NamedReferences(found);
    }

    /** Reads the values of custom fields that name items, as {@code {"type": …, "id": …}} or as a list of such. */
    public static NamedReferences inCustomFields(JsonNode values) {
        Map<String, Reference> found = new LinkedHashMap<>();
        values.properties().forEach(value -> {
            String path = CUSTOM_FIELDS + '.' + value.getKey();
            if (value.getValue().isArray()) {
                for (int place = 0; place < value.getValue().size(); place++) {
                    addItem(path + '[' + place + ']', value.getValue().get(place), found);
                }
            } else {
                addItem(path, value.getValue(), found);
            }
        });
        return new NamedReferences(found);
    }

    public Set<Reference> all() {
        return Set.copyOf(byPath.values());
    }

    /** Leaves out what {@code stored} has under the same member: it is no news, in whatever order. */
    public NamedReferences without(NamedReferences stored) {
        Set<Map.Entry<String, Reference>> old = stored.byPath.entrySet().stream()
                .map(each -> Map.entry(memberOf(each.getKey()), each.getValue()))
                .collect(Collectors.toCollection(HashSet::new));
        Map<String, Reference> left = new LinkedHashMap<>();
        byPath.forEach((path, reference) -> {
            if (!old.contains(Map.entry(memberOf(path), reference))) {
                left.put(path, reference);
            }
        });
        return new NamedReferences(left);
    }

    private static String memberOf(String path) {
        return path.split("\\[", 2)[0];
    }

    private static void collect(
            JsonNode node, String before, List<String> path, String type, Map<String, Reference> found) {
        if (node.isArray()) {
            for (int place = 0; place < node.size(); place++) {
                collect(node.get(place), before + '[' + place + ']', path, type, found);
            }
        } else if (path.isEmpty()) {
            id(node).ifPresent(id -> found.put(before, new Reference(type, id)));
        } else {
            String next = before.isEmpty() ? path.getFirst() : before + '.' + path.getFirst();
            collect(node.path(path.getFirst()), next, path.subList(1, path.size()), type, found);
        }
    }

    private static void addItem(String path, JsonNode value, Map<String, Reference> found) {
        String type = value.path("type").asText();
        if (ItemTypes.isKnown(type)) {
            id(value.path("id")).ifPresent(id -> found.put(path, new Reference(type, id)));
        }
    }

    /** Reads an id in every form that the members of an input take; anything else is refused by whoever reads the whole input. */
    private static Optional<UUID> id(JsonNode node) {
        try {
            return node.isTextual() && !node.textValue().isEmpty()
                    ? Optional.ofNullable(WireMapper.mapper().convertValue(node, UUID.class))
                    : Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }
}
