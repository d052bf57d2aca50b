package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.TargetAction;
import onward.kit.item.field.FieldDefinition;
import org.jspecify.annotations.Nullable;

/** A target that was accepted and waits, out of sight, for all owners to agree. Payload and header are absent for an existing record;
 * {@code toDefine} are custom fields that come to be with it. */
record PreparedItem(
        String type,
        UUID id,
        TargetAction action,
        String title,
        @Nullable String responsible,
        @Nullable String department,
        @Nullable ObjectNode payload,
        List<FieldDefinition> toDefine,
        List<NotCarried> notCarried) {

    PreparedItem {
        toDefine = toDefine == null ? List.of() : List.copyOf(toDefine);
        notCarried = notCarried == null ? List.of() : List.copyOf(notCarried);
    }

    /** The same when it is real: without the payload, which is personal data, and with what could not be carried in the end. */
    PreparedItem created(List<NotCarried> lost) {
        List<NotCarried> all =
                Stream.concat(notCarried.stream(), lost.stream()).distinct().toList();
        return new PreparedItem(type, id, action, title, responsible, department, null, List.of(), all);
    }
}
