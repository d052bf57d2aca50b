package onward.conversion.conversion.rest;

import java.util.List;
import java.util.Map;
import onward.contract.conversion.FieldChoices;
import onward.contract.conversion.FieldChoices.Otherwise;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a user says about custom fields that targets lack. What is remembered is not for him to say here. */
@Schema(name = "FieldChoices")
record FieldChoicesInput(
        @Schema(description = "Per field the targets in which to define the same one; the others do without") @Nullable
        Map<String, List<String>> create,

        @Schema(description = "Fields not to carry") @Nullable
        List<String> drop,

        @Schema(
                description = "For all other fields; ASK asks about those that are not remembered",
                defaultValue = "ASK")
        @Nullable
        Otherwise otherwise,

        @Schema(
                description =
                        "When it is completed, later conversions of such sources choose the same; needs settings on the target types",
                defaultValue = "false")
        @Nullable
        Boolean remember) {
    FieldChoices choices() {
        return new FieldChoices(create, drop, otherwise, remember);
    }
}
