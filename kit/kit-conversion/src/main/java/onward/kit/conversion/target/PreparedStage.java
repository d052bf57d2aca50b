package onward.kit.conversion.target;

import java.util.List;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.NotCarried.Reason;
import onward.kit.item.stage.Stage;
import onward.kit.item.stage.Stages;
import onward.kit.item.type.ItemType;
import org.jspecify.annotations.Nullable;

/** The stage of a target that becomes real some time after it was prepared. */
public final class PreparedStage {
    private PreparedStage() {}

    /** The prepared one; or the first of the pipeline if it is gone meanwhile, which is added to what is lost. */
    public static String living(
            Stages stages, ItemType type, String pipeline, @Nullable String prepared, List<NotCarried> lost) {
        List<String> known = stages.of(type, pipeline).stream().map(Stage::code).toList();
        if (prepared != null && known.contains(prepared)) {
            return prepared;
        }
        lost.add(new NotCarried("stage", type.name(), Reason.UNKNOWN_OPTION));
        return known.getFirst();
    }
}
