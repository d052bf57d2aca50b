package onward.conversion.settings;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.List;
import onward.contract.ItemTypes;
import onward.contract.conversion.DefaultTargets;
import onward.contract.problem.FieldError;
import onward.contract.problem.ProblemType;
import onward.conversion.settings.ConversionSettingsView.Mode;
import onward.kit.web.problem.Invalid;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code PUT /settings/conversion}. */
@Schema(name = "ConversionSettingsInput")
record ConversionSettingsInput(
        @Schema(description = "SIMPLE is not yet") @Nullable Mode mode,

        @Schema(description = "May be sent back as it was read") @Nullable
        List<@NotNull String> defaultTargets,

        @Schema(description = "Not yet") @Nullable List<@NotNull String> simpleTargets,

        @Schema(description = "Not yet") @Nullable String actAs,

        @Schema(description = "Replaces what is remembered; each field of a source and target type once")
        @NotNull
        @Valid
        @Size(max = 1000)
        List<@NotNull @Valid RememberedChoice> remembered) {

    /** What is to be remembered, if these are settings that this version can have. */
    List<RememberedChoice> toRemember() {
        requireServed();
        List<FieldError> errors = new ArrayList<>();
        for (int i = 0; i < remembered.size(); i++) {
            RememberedChoice choice = remembered.get(i);
            String field = "remembered[" + i + "]";
            if (!ItemTypes.isKnown(choice.sourceType())) {
                errors.add(new FieldError(field + ".sourceType", "unknown-type", "There are no such items."));
            }
            if (!ItemTypes.isKnown(choice.targetType())) {
                errors.add(new FieldError(field + ".targetType", "unknown-type", "There are no such items."));
            }
            if (remembered.subList(0, i).stream().anyMatch(choice::isAbout)) {
                errors.add(new FieldError(field, "repeated", "Each field of a source and target type once."));
            }
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return remembered;
    }

    private void requireServed() {
        if (mode == Mode.SIMPLE || simpleTargets != null && !simpleTargets.isEmpty() || actAs != null) {
            throw new ProblemException(ProblemType.NOT_YET, "This version does not have the SIMPLE mode yet.");
        }
        if (defaultTargets != null && !defaultTargets.equals(DefaultTargets.OF_A_LEAD)) {
            throw new ProblemException(ProblemType.READ_ONLY, "The default targets are built in: defaultTargets.");
        }
    }
}
