package onward.contract.conversion;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The REST door of a reservation: {@code PUT /internal/sources/{type}/{id}/reservations/{conversionId}} at the source's owner. A preview asks
 * the same and hears the same, and nothing is locked: {@code POST /internal/sources/{type}/{id}/preview}.
 */
public final class Reservation {
    private Reservation() {}

    /** Asks the owner to lock the source. Asking again under the same conversion id gives the same answer. */
    public record ReserveSource(
            ConversionRequest request,
            StartedBy startedBy,
            @Nullable Long expectedVersion,
            @Nullable RequestKey requestKey) {}

    /**
     * The owner's answer: the snapshot and the targets that hold (the defaults filled in). With a refusal the source is readable but was not
     * locked: the conversion goes on only to collect what the targets say, and ends REJECTED.
     */
    public record SourceReserved(
            SourceSnapshot source,
            List<String> targets,
            @Nullable Refusal refusal) {}
}
