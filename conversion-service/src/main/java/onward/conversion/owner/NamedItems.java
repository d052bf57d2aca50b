package onward.conversion.owner;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.ItemTypes;
import onward.contract.access.Operation;
import onward.contract.conversion.ConversionRequest;
import onward.contract.message.WireMapper;
import onward.contract.problem.FieldError;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * The existing items that a request for a conversion names: in {@code link}, in the members of {@code fields} that refer to items, and in values of
 * custom fields. To name one the user must be able to read it; owners are asked before anything is reserved or stored.
 */
@ApplicationScoped
public class NamedItems {
    private static final int MOST_AT_ONCE = 1_000;

    /** The members of items that refer to one item or list several, with the type of those. */
    private static final Map<String, String> MEMBERS = Map.of(
            "companyId", ItemTypes.COMPANY,
            "contactId", ItemTypes.CONTACT,
            "companies", ItemTypes.COMPANY,
            "contacts", ItemTypes.CONTACT);

    private static final String CUSTOM_FIELDS = "customFields";

    private final Owners owners;

    NamedItems(Owners owners) {
        this.owners = owners;
    }

    private record Named(String type, UUID id) {}

    /**
     * Requires that the bearer of the token may read whatever the request names; what {@code before} named at the same place is not judged again.
     *
     * @throws Invalid {@code not-found} at each member that names an item he may not read, or one that does not exist
     * @throws onward.kit.web.problem.ProblemException 503 if an owner does not answer
     */
    public void requireReadable(ConversionRequest request, @Nullable ConversionRequest before, String token) {
        Map<String, Named> named = new TreeMap<>(namedIn(request));
        if (before != null) {
            Set<Map.Entry<String, Named>> old = namedIn(before).entrySet().stream()
                    .map(each -> Map.entry(memberOf(each.getKey()), each.getValue()))
                    .collect(Collectors.toSet());
            named.entrySet().removeIf(each -> old.contains(Map.entry(memberOf(each.getKey()), each.getValue())));
        }
        Set<Named> readable = readable(Set.copyOf(named.values()), token);
        List<FieldError> errors = new ArrayList<>();
        named.forEach((path, item) -> {
            if (!readable.contains(item)) {
                errors.add(new FieldError(
                        path, "not-found", "There is no such " + item.type() + ", or you may not read it."));
            }
        });
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    private Set<Named> readable(Set<Named> named, String token) {
        Set<Named> readable = new HashSet<>();
        Map<String, List<UUID>> byType = named.stream()
                .collect(Collectors.groupingBy(Named::type, Collectors.mapping(Named::id, Collectors.toList())));
        byType.forEach((type, ids) -> {
            for (int from = 0; from < ids.size(); from += MOST_AT_ONCE) {
                List<UUID> some = ids.subList(from, Math.min(ids.size(), from + MOST_AT_ONCE));
                owners.allowed(type, Operation.READ, some, token).forEach(id -> readable.add(new Named(type, id)));
            }
        });
        return readable;
    }

    private static Map<String, Named> namedIn(ConversionRequest request) {
        Map<String, Named> named = new LinkedHashMap<>();
        request.link().forEach((type, id) -> named.put("link." + type, new Named(type, id)));
        request.fields().forEach((target, fields) -> addFields("fields." + target + '.', fields, named));
        return named;
    }

    private static void addFields(String before, ObjectNode fields, Map<String, Named> named) {
        MEMBERS.forEach((member, type) -> {
            JsonNode value = fields.path(member);
            addId(before + member, type, value, named);
            for (int place = 0; place < value.size(); place++) {
                addId(
                        before + member + '[' + place + "].id",
                        type,
                        value.path(place).path("id"),
                        named);
            }
        });
        fields.path(CUSTOM_FIELDS).properties().forEach(field -> {
            String path = before + CUSTOM_FIELDS + '.' + field.getKey();
            addItem(path, field.getValue(), named);
            for (int place = 0; place < field.getValue().size(); place++) {
                addItem(path + '[' + place + ']', field.getValue().path(place), named);
            }
        });
    }

    private static void addItem(String path, JsonNode value, Map<String, Named> named) {
        String type = value.path("type").asText();
        if (ItemTypes.isKnown(type)) {
            addId(path, type, value.path("id"), named);
        }
    }

    private static void addId(String path, String type, JsonNode value, Map<String, Named> named) {
        id(value).ifPresent(id -> named.put(path, new Named(type, id)));
    }

    /** Reads an id in every form that items take; anything else is refused by the owner of the target. */
    private static Optional<UUID> id(JsonNode value) {
        try {
            return value.isTextual() && !value.textValue().isEmpty()
                    ? Optional.ofNullable(WireMapper.mapper().convertValue(value, UUID.class))
                    : Optional.empty();
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private static String memberOf(String path) {
        return path.split("\\[", 2)[0];
    }
}
