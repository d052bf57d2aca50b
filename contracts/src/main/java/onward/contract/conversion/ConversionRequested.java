package onward.contract.conversion;

import java.time.Instant;
import java.util.UUID;
import onward.contract.access.Actor;
import org.jspecify.annotations.Nullable;

/**
 * The owner of a source has locked it for this conversion. Written in the transaction of the lock, so that no crash leaves a lock without a
 * conversion; conversion-service creates the conversion from this or from the answer of the reservation, whichever comes first.
 */
public sealed interface ConversionRequested {
    UUID conversionId();

    ConversionRequest request();

    Actor actor();

    SourceSnapshot source();

    StartedBy startedBy();

    Instant requestedAt();

    /** The idempotency key the requester sent, with the hash of what he sent. */
    @Nullable
    RequestKey requestKey();

    /** A lead was moved to its WON stage. */
    record LeadWon(
            UUID conversionId,
            ConversionRequest request,
            Actor actor,
            SourceSnapshot source,
            StartedBy startedBy,
            Instant requestedAt,
            @Nullable RequestKey requestKey)
            implements ConversionRequested {}

    /** Items were asked for based on another item. */
    record CreateBasedOn(
            UUID conversionId,
            ConversionRequest request,
            Actor actor,
            SourceSnapshot source,
            StartedBy startedBy,
            Instant requestedAt,
            @Nullable RequestKey requestKey)
            implements ConversionRequested {}
}
