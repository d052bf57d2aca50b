package onward.kit.conversion;

import java.util.Map;
import onward.contract.conversion.ConversionCommand.CancelItems;
import onward.contract.conversion.ConversionCommand.CompleteSource;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionCommand.ReleaseSource;
import onward.contract.conversion.ConversionVerb;
import onward.contract.message.WireTypes;
import org.jspecify.annotations.Nullable;

/** The verb of a command whose payload cannot be read; none for those that nobody waits for. */
final class Verbs {
    private static final Map<String, ConversionVerb> BY_TYPE = Map.of(
            WireTypes.nameOf(PrepareItems.class), ConversionVerb.PREPARE,
            WireTypes.nameOf(ConfirmItems.class), ConversionVerb.CONFIRM,
            WireTypes.nameOf(CancelItems.class), ConversionVerb.CANCEL,
            WireTypes.nameOf(CompleteSource.class), ConversionVerb.COMPLETE,
            WireTypes.nameOf(ReleaseSource.class), ConversionVerb.RELEASE);

    private Verbs() {}

    static @Nullable ConversionVerb of(String wireType) {
        return BY_TYPE.get(wireType);
    }
}
