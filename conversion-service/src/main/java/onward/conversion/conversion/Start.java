package onward.conversion.conversion;

import java.time.Instant;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.RequestKey;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.StartedBy;
import org.jspecify.annotations.Nullable;

/**
 * How a conversion began; nothing of it ever changes.
 *
 * @param sourceRefusal why the source's owner refused to lock it: its requester may read but not change it
 */
public record Start(
        SourceSnapshot source,
        @Nullable Refusal sourceRefusal,
        String requester,
        StartedBy startedBy,
        Instant requestedAt,
        @Nullable RequestKey requestKey) {}
