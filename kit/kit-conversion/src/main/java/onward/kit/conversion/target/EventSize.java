package onward.kit.conversion.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import onward.contract.conversion.Refusal;
import onward.contract.message.WireMapper;
import onward.contract.problem.ProblemType;
import onward.kit.item.type.ItemType;
import onward.kit.messaging.PayloadTooLarge;

/**
 * Finds out before anybody agrees whether the event of an item would be larger than any topic takes: a confirmation could not refuse it any more,
 * and would never succeed.
 */
final class EventSize {
    /** Bytes for what an event says beside the members of an item: ids, times, its source. */
    private static final int HEADER = 16 * 1024;

    private EventSize() {}

    /** Whether an item with these members fits into an event. */
    static boolean fits(ObjectNode members) {
        try {
            return WireMapper.mapper().writeValueAsBytes(members).length <= PayloadTooLarge.LIMIT - HEADER;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Members that are no JSON", e);
        }
    }

    static Refusal refusal(ItemType type) {
        return new Refusal(
                type.name(),
                ProblemType.TOO_LARGE,
                "The %s would have more than %d bytes.".formatted(type.name(), PayloadTooLarge.LIMIT - HEADER),
                List.of());
    }
}
