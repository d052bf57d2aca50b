package onward.kit.item.field;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onward.contract.value.Address;
import onward.contract.value.Money;
import onward.contract.value.Person;
import onward.contract.value.ProductRow;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.Members;

/** A field that every item of a type has, as its input and view say: every value, and whatever else of an item lists can be filtered by. */
record BuiltInField(String code, String label, FieldType type, boolean required, boolean multiple, boolean readOnly) {
    private static final int LONG_TEXT = 1_000;

    static List<BuiltInField> of(ItemModel<?, ?> model) {
        Set<String> writable = Members.of(model.input());
        Set<String> shown = Members.of(model.view());
        List<BuiltInField> fields = new ArrayList<>();
        Set<String> filters = model.fields().names();
        for (RecordComponent member : model.input().getRecordComponents()) {
            if (shown.contains(member.getName()) || hasPath(member.getName(), filters)) {
                of(member, false, filters).ifPresent(fields::add);
            }
        }
        Arrays.stream(model.view().getRecordComponents())
                .filter(member -> !writable.contains(member.getName()))
                .forEach(member -> of(member, true, filters).ifPresent(fields::add));
        return fields;
    }

    /** Whether a filter's name is a path of this field: {@code phones.value} is one of the phones. */
    boolean owns(String path) {
        return isPathOf(code, path);
    }

    private static boolean hasPath(String member, Set<String> filters) {
        return filters.stream().anyMatch(path -> isPathOf(member, path));
    }

    private static boolean isPathOf(String member, String path) {
        return path.equals(member) || path.startsWith(member + ".");
    }

    private static Optional<BuiltInField> of(RecordComponent member, boolean readOnly, Set<String> filters) {
        boolean multiple = List.class.isAssignableFrom(member.getType());
        Type type = multiple && member.getGenericType() instanceof ParameterizedType list
                ? list.getActualTypeArguments()[0]
                : member.getType();
        return typeOf(member, type)
                .or(() -> hasPath(member.getName(), filters)
                        ? Optional.of(closestType(member.getName()))
                        : Optional.empty())
                .map(kind -> new BuiltInField(
                        member.getName(),
                        label(member.getName()),
                        kind,
                        member.getAccessor().isAnnotationPresent(NotBlank.class)
                                || member.getAccessor().isAnnotationPresent(NotNull.class),
                        multiple,
                        readOnly));
    }

    private static Optional<FieldType> typeOf(RecordComponent member, Type type) {
        String name = member.getName();
        if (type == String.class) {
            return Optional.of(
                    switch (name) {
                        case "responsible", "createdBy", "updatedBy" -> FieldType.USER;
                        case "stage", "pipeline", "source", "type", "industry" -> FieldType.LIST;
                        default -> isLong(member) ? FieldType.TEXT : FieldType.STRING;
                    });
        }
        if (name.equals("phones") || name.equals("emails") || name.equals("websites")) {
            return Optional.of(
                    switch (name) {
                        case "phones" -> FieldType.PHONE;
                        case "emails" -> FieldType.EMAIL;
                        default -> FieldType.URL;
                    });
        }
        if (type == UUID.class) {
            return Optional.of(FieldType.ITEM);
        }
        if (type == Integer.class || type == Long.class || type == int.class || type == long.class) {
            return Optional.of(FieldType.INTEGER);
        }
        if (type == Boolean.class || type == boolean.class) {
            return Optional.of(FieldType.BOOLEAN);
        }
        if (type == BigDecimal.class) {
            return Optional.of(FieldType.DECIMAL);
        }
        if (type == Money.class) {
            return Optional.of(FieldType.MONEY);
        }
        if (type == LocalDate.class) {
            return Optional.of(FieldType.DATE);
        }
        if (type == Instant.class) {
            return Optional.of(FieldType.DATETIME);
        }
        if (type == Address.class) {
            return Optional.of(FieldType.ADDRESS);
        }
        if (type == Person.class) {
            return Optional.of(FieldType.PERSON);
        }
        return type == ProductRow.class ? Optional.of(FieldType.PRODUCTS) : Optional.empty();
    }

    /** Of members that are more than a value: links to items, and what has no type among those of fields. */
    private static FieldType closestType(String member) {
        return switch (member) {
            case "contacts", "companies", "createdFrom" -> FieldType.ITEM;
            case "totals" -> FieldType.DECIMAL;
            default -> FieldType.STRING;
        };
    }

    private static boolean isLong(RecordComponent member) {
        Size size = member.getAccessor().getAnnotation(Size.class);
        return size != null && size.max() > LONG_TEXT;
    }

    /** {@code lastName} is shown as "Last name". */
    static String label(String member) {
        String words = member.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
