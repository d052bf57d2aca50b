package onward.contract.conversion;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import onward.contract.access.Actor;
import onward.contract.access.Level;
import org.jspecify.annotations.Nullable;

/**
 * The REST door of a reservation: {@code PUT /internal/sources/{type}/{id}/reservations/{conversionId}} at the source's owner. A preview asks
 * the same and hears the same, and nothing is locked: {@code POST /internal/sources/{type}/{id}/preview}.
 */
public final class Reservation {
    private Reservation() {}

    /**
     * Asks the owner to lock the source. Asking again under the same conversion id gives the same answer.
     *
     * @param reads what other owners have said the actor may read, see {@link Actor#reads}
     */
    public record ReserveSource(
            ConversionRequest request,
            StartedBy startedBy,
            @Nullable Long expectedVersion,
            @Nullable RequestKey requestKey,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Level> reads) {
        public ReserveSource {
            reads = reads == null ? Map.of() : Map.copyOf(reads);
        }

        /** Asks in the name of an actor of whom nobody has said what he may read elsewhere. */
        public ReserveSource(
                ConversionRequest request,
                StartedBy startedBy,
                @Nullable Long expectedVersion,
                @Nullable RequestKey requestKey) {
            this(request, startedBy, expectedVersion, requestKey, Map.of());
        }
    }

    /**
     * The owner's answer: the snapshot and the targets that hold (the defaults filled in). With a refusal the source is readable but was not
     * locked: the conversion goes on only to collect what the targets say, and ends REJECTED.
     */
    public record SourceReserved(
            SourceSnapshot source,
            List<String> targets,
            @Nullable Refusal refusal) {}
}
