package onward.kit.item.field;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import onward.contract.conversion.RequiredField.FieldOption;
import onward.contract.conversion.SourceField;
import org.jspecify.annotations.Nullable;

/**
 * A custom field of an item type.
 *
 * @param code {@code [a-z][A-Za-z0-9]{0,39}}; keeps its type and its being multiple for ever, also after deletion
 * @param unique whether no two items of the type may have the same value
 * @param multiple whether the value is a list
 * @param visible whether forms show it unless they say otherwise
 * @param defaultValue of new items that name no value
 * @param options of a LIST, in their order; empty for other types
 * @param order among the fields of its section
 */
public record FieldDefinition(
        String code,
        String label,
        FieldType type,
        boolean required,
        boolean unique,
        boolean multiple,
        boolean visible,
        @Nullable JsonNode defaultValue,
        List<FieldOption> options,
        @Nullable String section,
        int order) {

    public FieldDefinition {
        options = List.copyOf(options);
    }

    /** The member's path in requests, answers, filters and errors. */
    public String path() {
        return "customFields." + code;
    }

    /** As a conversion tells others of it. */
    public SourceField described() {
        return new SourceField(code, label, type.name(), multiple, options);
    }

    /** The same field as that of a source, among those of this type at the end. */
    public static FieldDefinition like(SourceField source, int order) {
        return new FieldDefinition(
                source.code(),
                source.label(),
                FieldType.valueOf(source.type()),
                false,
                false,
                source.multiple(),
                true,
                null,
                source.options(),
                null,
                order);
    }

    /** Whether values of that field can become values of this one as they are. */
    public boolean holds(FieldDefinition other) {
        if (multiple != other.multiple && other.multiple) {
            return false;
        }
        return type == other.type
                || switch (type) {
                    case STRING -> other.type == FieldType.URL || other.type == FieldType.TEXT;
                    case TEXT -> other.type == FieldType.STRING || other.type == FieldType.URL;
                    case DECIMAL -> other.type == FieldType.INTEGER;
                    case INTEGER,
                            MONEY,
                            BOOLEAN,
                            DATE,
                            DATETIME,
                            LIST,
                            URL,
                            FILE,
                            USER,
                            ITEM,
                            PHONE,
                            EMAIL,
                            ADDRESS,
                            PERSON,
                            PRODUCTS -> false;
                };
    }
}
