package onward.kit.item.field;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;
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

        @Schema(description = "Whether filters may name its paths")
        boolean filterable,

        @Schema(description = "Whether lists may be sorted by its paths")
        boolean sortable,

        @Schema(
                description = "What filter and sort call it; several for a value of several members",
                examples = "[\"opportunity.amount\", \"opportunity.currency\"]")
        List<String> paths) {

    static FieldView of(FieldDefinition field) {
        List<FilterField> filters = CustomFilterField.allOf(field);
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
                !filters.isEmpty(),
                areSortable(filters),
                names(filters));
    }

    static FieldView of(BuiltInField field, FilterFields all, int order) {
        List<FilterField> filters = all.names().stream()
                .filter(field::owns)
                .map(all::find)
                .filter(Objects::nonNull)
                .toList();
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
                !filters.isEmpty(),
                areSortable(filters),
                names(filters));
    }

    /** A field is sortable with all of its paths or with none, so that one word says it. */
    private static boolean areSortable(List<FilterField> filters) {
        return !filters.isEmpty() && filters.stream().allMatch(filter -> filter.sortKey() != null);
    }

    private static List<String> names(List<FilterField> filters) {
        return filters.stream().map(FilterField::name).toList();
    }
}
