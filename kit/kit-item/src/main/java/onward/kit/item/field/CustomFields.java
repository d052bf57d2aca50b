package onward.kit.item.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BiConsumer;
import onward.contract.conversion.NotCarried.Reason;
import onward.contract.conversion.SourceField;
import onward.contract.problem.FieldError;
import onward.kit.item.field.FieldValues.BadValue;
import onward.kit.item.file.NamedFiles;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.ItemType;
import onward.kit.item.user.Users;
import onward.kit.web.filter.FilterFields;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

/** The values of custom fields that items have: checked against their definitions, unique where those say so. */
@ApplicationScoped
public class CustomFields {
    private static final String PREFIX = "customFields.";

    private final FieldDefinitions definitions;
    private final UniqueValues uniqueValues;
    private final Users users;

    CustomFields(FieldDefinitions definitions, UniqueValues uniqueValues, Users users) {
        this.definitions = definitions;
        this.uniqueValues = uniqueValues;
        this.users = users;
    }

    /** The values of a new item, with defaults, in their canonical form; {@link Invalid} names every field that is wrong. */
    public Map<String, JsonNode> ofNew(ItemType type, UUID item, @Nullable Map<String, JsonNode> given) {
        return ofNew(type, item, given, List.of());
    }

    /** The same where more fields will have been defined before the item is stored. */
    public Map<String, JsonNode> ofNew(
            ItemType type, UUID item, @Nullable Map<String, JsonNode> given, List<FieldDefinition> more) {
        List<FieldDefinition> fields = new ArrayList<>(definitions.of(type));
        fields.addAll(more);
        return checked(type, item, given == null ? Map.of() : given, null, fields, false);
    }

    /** The same of an item that has values already: one that stays as it is, is not judged again. */
    public Map<String, JsonNode> ofChanged(
            ItemType type, UUID item, @Nullable Map<String, JsonNode> given, Map<String, JsonNode> current) {
        Map<String, JsonNode> wanted = given == null ? Map.of() : given;
        return wanted.equals(current) ? current : checked(type, item, wanted, current, definitions.of(type), false);
    }

    /**
     * Judges values that an item will be given later, like those of a change that is made now, where {@code more} fields will have been defined
     * before. Nothing is taken: a unique value only has to be free.
     */
    public Map<String, JsonNode> ofLaterChange(
            ItemType type,
            UUID item,
            Map<String, JsonNode> given,
            Map<String, JsonNode> current,
            List<FieldDefinition> more) {
        List<FieldDefinition> fields = new ArrayList<>(definitions.of(type));
        fields.addAll(more);
        return checked(type, item, given, current, fields, true);
    }

    /**
     * Takes values for an item that were judged some time ago. A value that its field does not take any more, and a unique one that somebody else
     * has by now, goes to {@code lost} instead.
     */
    public Map<String, JsonNode> takeJudged(
            ItemType type, UUID item, Map<String, JsonNode> values, BiConsumer<String, Reason> lost) {
        Map<String, FieldDefinition> fields = new HashMap<>();
        definitions.of(type).forEach(field -> fields.put(field.code(), field));
        Map<String, JsonNode> taken = new TreeMap<>();
        new TreeMap<>(values).forEach((code, value) -> {
            FieldDefinition field = fields.get(code);
            if (field == null) {
                lost.accept(code, Reason.NOTHING_TO_HOLD_IT);
                return;
            }
            try {
                JsonNode canonical = FieldValues.canonical(field, value);
                if (field.unique() && !uniqueValues.take(type, field, text(canonical), item)) {
                    lost.accept(code, Reason.NOT_UNIQUE);
                } else {
                    taken.put(code, canonical);
                }
            } catch (BadValue bad) {
                lost.accept(code, reason(bad));
            }
        });
        return taken;
    }

    /** The files that values in their canonical form name. */
    public NamedFiles files(ItemType type, Map<String, JsonNode> values) {
        Map<String, JsonNode> named = new TreeMap<>();
        if (!values.isEmpty()) {
            definitions.of(type).stream()
                    .filter(field -> field.type() == FieldType.FILE && values.containsKey(field.code()))
                    .forEach(field -> named.put(field.path(), values.get(field.code())));
        }
        return NamedFiles.of(named);
    }

    /** A value of a source's field as {@code field} would have it. */
    public Carrying carry(FieldDefinition field, @Nullable SourceField source, JsonNode value) {
        if (source != null && !field.holds(FieldDefinition.like(source, 0))) {
            return new Carrying.Lost(Reason.INCOMPATIBLE_TYPE);
        }
        try {
            boolean single = field.multiple() && !value.isArray();
            return new Carrying.Carried(FieldValues.canonical(
                    field, single ? JsonNodeFactory.instance.arrayNode().add(value) : value));
        } catch (BadValue bad) {
            return new Carrying.Lost(reason(bad));
        }
    }

    private static Reason reason(BadValue bad) {
        return switch (bad.code()) {
            case "too-long" -> Reason.TOO_LONG;
            case "unknown-option" -> Reason.UNKNOWN_OPTION;
            default -> Reason.INCOMPATIBLE_TYPE;
        };
    }

    /** These items are gone, or will never be, and what they held is free. */
    public void released(List<UUID> items) {
        uniqueValues.giveBackAll(items);
    }

    /** The model's fields and the custom ones of its type. */
    public FilterFields filterable(ItemModel<?, ?> model) {
        return model.fields().orElse(name -> {
            if (!name.startsWith(PREFIX)) {
                return null;
            }
            String[] path = name.substring(PREFIX.length()).split("\\.", 2);
            return definitions
                    .find(model.type(), path[0])
                    .map(field -> CustomFilterField.of(field, path.length == 2 ? path[1] : null))
                    .orElse(null);
        });
    }

    private Map<String, JsonNode> checked(
            ItemType type,
            UUID item,
            Map<String, JsonNode> given,
            @Nullable Map<String, JsonNode> current,
            List<FieldDefinition> defined,
            boolean later) {
        Map<String, FieldDefinition> fields = new TreeMap<>();
        defined.forEach(field -> fields.put(field.code(), field));
        List<FieldError> errors = new ArrayList<>();
        for (String code : new TreeSet<>(given.keySet())) {
            if (!fields.containsKey(code)) {
                errors.add(new FieldError(PREFIX + code, "unknown-field", "There is no custom field " + code + "."));
            }
        }
        Map<String, JsonNode> values = new TreeMap<>();
        for (FieldDefinition field : fields.values()) {
            try {
                JsonNode value = valueOf(field, given.get(field.code()), current);
                if (value != null) {
                    values.put(field.code(), value);
                }
                holdUnique(type, item, field, value, current, later);
            } catch (BadValue bad) {
                errors.add(bad.at(field.path()));
            }
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return values;
    }

    private @Nullable JsonNode valueOf(
            FieldDefinition field, @Nullable JsonNode given, @Nullable Map<String, JsonNode> current) throws BadValue {
        JsonNode before = current == null ? null : current.get(field.code());
        if (given != null && given.equals(before)) {
            return before;
        }
        JsonNode wanted = given == null && current == null ? field.defaultValue() : given;
        JsonNode value = wanted == null || FieldValues.isAbsent(field.type(), wanted)
                ? null
                : FieldValues.canonical(field, wanted);
        if (value == null || value.isArray() && value.isEmpty()) {
            // a field that became required later does not stand in the way of changes to other fields
            if (field.required() && (current == null || before != null)) {
                throw new BadValue("required", field.label() + " needs a value.");
            }
            return null;
        }
        if (field.type() == FieldType.USER) {
            requireUsers(field, value);
        }
        return value;
    }

    private void requireUsers(FieldDefinition field, JsonNode value) throws BadValue {
        for (JsonNode user : value.isArray() ? value : List.of(value)) {
            if (!users.isActive(user.textValue())) {
                throw new BadValue("unknown-user", "The user directory does not know " + user.textValue() + ".");
            }
        }
    }

    private void holdUnique(
            ItemType type,
            UUID item,
            FieldDefinition field,
            @Nullable JsonNode value,
            @Nullable Map<String, JsonNode> current,
            boolean later)
            throws BadValue {
        if (!field.unique()) {
            return;
        }
        if (value == null) {
            if (current != null && !later) {
                uniqueValues.giveBack(type, field.code(), item);
            }
        } else if (later
                ? !uniqueValues.isFreeFor(type, field, text(value), item)
                : !uniqueValues.take(type, field, text(value), item)) {
            throw new BadValue("not-unique", "Another " + type.name() + " has this " + field.label() + " already.");
        }
    }

    private static String text(JsonNode value) {
        return value.isTextual() ? value.textValue() : value.toString();
    }
}
