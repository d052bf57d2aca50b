package onward.conversion.settings;

import java.util.List;
import onward.contract.conversion.DefaultTargets;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How this installation converts. */
@Schema(name = "ConversionSettings")
record ConversionSettingsView(
        Mode mode,

        @Schema(description = "What a lead is converted to unless its request says; a repeat lead always to a deal")
        List<String> defaultTargets,

        @Schema(description = "What every lead is converted to in SIMPLE mode")
        List<String> simpleTargets,

        @Schema(description = "The user in whose name it is done in SIMPLE mode") @Nullable
        String actAs,

        @Schema(description = "Choices for custom fields that targets lack, unless the request says otherwise")
        List<RememberedChoice> remembered) {

    /** Whether leads are worked on, or are converted as soon as they are created. */
    @Schema(name = "ConversionMode")
    enum Mode {
        CLASSIC,
        SIMPLE
    }

    static ConversionSettingsView of(List<RememberedChoice> remembered) {
        return new ConversionSettingsView(Mode.CLASSIC, DefaultTargets.OF_A_LEAD, List.of(), null, remembered);
    }
}
