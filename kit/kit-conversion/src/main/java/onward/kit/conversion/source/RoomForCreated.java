package onward.kit.conversion.source;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import onward.contract.message.WireMapper;
import onward.contract.problem.ProblemType;
import onward.contract.value.ItemRef;
import onward.kit.messaging.PayloadTooLarge;
import onward.kit.web.problem.ProblemException;

/**
 * Keeps the list of what was created from a source so short that the source's events go on fitting into a topic: one more line must not stop a
 * conversion that all owners have agreed on.
 */
final class RoomForCreated {
    /** In bytes of JSON. An item of the largest size with such a list is below {@link PayloadTooLarge#AGREED_LIMIT}. */
    private static final int MOST = 256 * 1024;

    private RoomForCreated() {}

    /** Throws 413 {@code too-large} if the source has been converted so often that there is none. */
    static void requireIn(ConvertibleItem source) {
        ConversionMark last = source.conversion();
        if (last != null && !last.created().isEmpty() && bytes(last.created()) > MOST) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "So much has been created from it that there is no room for more: the list of it has more than %d bytes."
                            .formatted(MOST));
        }
    }

    private static int bytes(List<ItemRef> created) {
        try {
            return WireMapper.mapper().writeValueAsBytes(created).length;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("References that are no JSON", e);
        }
    }
}
