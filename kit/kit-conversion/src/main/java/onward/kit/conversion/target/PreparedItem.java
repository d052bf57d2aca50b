package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.TargetAction;
import org.jspecify.annotations.Nullable;

/** A target that was accepted and waits, out of sight, for all owners to agree. Payload and header are absent for an existing record. */
record PreparedItem(
        String type,
        UUID id,
        TargetAction action,
        String title,
        @Nullable String responsible,
        @Nullable String department,
        @Nullable ObjectNode payload,
        List<NotCarried> notCarried) {

    /** The same when it is real: without the payload, which is personal data, and with what could not be carried in the end. */
    PreparedItem created(List<NotCarried> lost) {
        List<NotCarried> all =
                Stream.concat(notCarried.stream(), lost.stream()).distinct().toList();
        return new PreparedItem(type, id, action, title, responsible, department, null, all);
    }
}
