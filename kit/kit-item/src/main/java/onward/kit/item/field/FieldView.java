package onward.kit.item.field;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import onward.contract.conversion.RequiredField.FieldOption;
import onward.kit.web.filter.FilterField;
import onward.kit.web.filter.FilterFields;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A field of an item type as the API shows it, built in or custom. */
@Schema(name = "Field")
record FieldView(
        String code,
        String label,
        FieldType type,
        boolean builtIn,
        boolean required,
        boolean unique,
        boolean multiple,
        boolean readOnly,
        boolean visible,
        @JsonProperty("default") @Nullable JsonNode defaultValue,
        @Nullable List<FieldOption> options,
        @Nullable String section,
        int order,
        boolean filterable,
        boolean sortable) {

    static FieldView of(FieldDefinition field) {
        FilterField filter = CustomFilterField.of(field, field.type() == FieldType.MONEY ? "amount" : null);
        return new FieldView(
                field.code(),
                field.label(),
                field.type(),
                false,
                field.required(),
                field.unique(),
                field.multiple(),
                false,
                field.visible(),
                field.defaultValue(),
                field.type() == FieldType.LIST ? field.options() : null,
                field.section(),
                field.order(),
                true,
                filter != null && filter.sortKey() != null);
    }

    static FieldView of(BuiltInField field, FilterFields filters, int order) {
        FilterField filter = filters.find(field.code());
        boolean anyPart = filters.names().stream().anyMatch(name -> name.startsWith(field.code() + "."));
        return new FieldView(
                field.code(),
                field.label(),
                field.type(),
                true,
                field.required(),
                false,
                field.multiple(),
                field.readOnly(),
                true,
                null,
                null,
                null,
                order,
                filter != null || anyPart,
                filter != null && filter.sortKey() != null);
    }
}
