package onward.kit.conversion.source;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import onward.contract.conversion.Reservation.ReserveSource;
import onward.contract.conversion.Reservation.SourceReserved;
import onward.kit.web.caller.Caller;

/** The door of a reservation for conversion-service, which comes with the user's own token. Never routed by the gateway. */
@Path("/internal/sources/{type}/{id}/reservations/{conversionId}")
public class ReservationResource {
    private final Sources sources;
    private final Caller caller;

    ReservationResource(Sources sources, Caller caller) {
        this.sources = sources;
        this.caller = caller;
    }

    @PUT
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public SourceReserved reserve(
            @PathParam("type") String type,
            @PathParam("id") UUID id,
            @PathParam("conversionId") UUID conversion,
            ReserveSource asked) {
        return sources.reserve(sources.modelFor(type, asked.request()), id, conversion, asked, caller.actor());
    }
}
