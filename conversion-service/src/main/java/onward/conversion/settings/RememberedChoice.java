package onward.conversion.settings;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import onward.contract.conversion.FieldChoice;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What becomes of a custom field of sources of this type that targets of that type lack. */
@Schema(name = "RememberedChoice")
public record RememberedChoice(
        @Schema(examples = "lead") @NotNull String sourceType,
        @Schema(examples = "deal") @NotNull String targetType,
        @NotNull @Pattern(regexp = "[a-z][A-Za-z0-9]{0,39}") String code,
        @NotNull FieldChoice choice) {

    /** Whether both are about the same field of the same items. */
    boolean isAbout(RememberedChoice other) {
        return sourceType.equals(other.sourceType) && targetType.equals(other.targetType) && code.equals(other.code);
    }
}
