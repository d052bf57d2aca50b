package onward.kit.item.field;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import onward.contract.conversion.RequiredField.FieldOption;
import org.jspecify.annotations.Nullable;

/** What one may say of a custom field: body of a POST, and what a PATCH is applied to. */
record FieldInput(
        @NotNull @Pattern(regexp = "[a-z][A-Za-z0-9]{0,39}") String code,
        @NotBlank @Size(max = 100) String label,
        @NotNull FieldType type,
        @Nullable Boolean required,
        @Nullable Boolean unique,
        @Nullable Boolean multiple,
        @Nullable Boolean visible,
        @JsonProperty("default") @Nullable JsonNode defaultValue,
        @Size(max = 200) @Nullable List<@NotNull @Valid OptionInput> options,
        @Size(max = 100) @Nullable String section,
        @Min(0) @Max(10_000) @Nullable Integer order) {

    /** An option of a LIST. */
    record OptionInput(
            @NotNull @Size(min = 1, max = 100) String code,
            @NotBlank @Size(max = 100) String label) {}

    static FieldInput of(FieldDefinition field) {
        return new FieldInput(
                field.code(),
                field.label(),
                field.type(),
                field.required(),
                field.unique(),
                field.multiple(),
                field.visible(),
                field.defaultValue(),
                field.type() == FieldType.LIST
                        ? field.options().stream()
                                .map(option -> new OptionInput(option.code(), option.label()))
                                .toList()
                        : null,
                field.section(),
                field.order());
    }

    /** {@code last} is the place behind all others. */
    FieldDefinition definition(int last) {
        return new FieldDefinition(
                code,
                label.strip(),
                type,
                Boolean.TRUE.equals(required),
                Boolean.TRUE.equals(unique),
                Boolean.TRUE.equals(multiple),
                !Boolean.FALSE.equals(visible),
                FieldValues.isAbsent(type, defaultValue) ? null : defaultValue,
                options == null
                        ? List.of()
                        : options.stream()
                                .map(option -> new FieldOption(
                                        option.code(), option.label().strip()))
                                .toList(),
                section,
                order == null ? last : order);
    }
}
