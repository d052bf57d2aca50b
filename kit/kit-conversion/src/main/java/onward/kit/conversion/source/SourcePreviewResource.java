package onward.kit.conversion.source;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import onward.contract.conversion.Reservation.ReserveSource;
import onward.contract.conversion.Reservation.SourceReserved;
import onward.contract.conversion.SourceOptions;
import onward.kit.web.caller.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What conversion-service asks of a source before anybody has asked for a conversion, with the user's own token. Never routed by the gateway;
 * nothing is locked.
 */
@Path("/internal/sources/{type}/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class SourcePreviewResource {
    private final Sources sources;
    private final Caller caller;

    SourcePreviewResource(Sources sources, Caller caller) {
        this.sources = sources;
        this.caller = caller;
    }

    @POST
    @Path("preview")
    @Transactional
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_JSON)
    public SourceReserved preview(@PathParam("type") String type, @PathParam("id") UUID id, ReserveSource asked) {
        return sources.preview(sources.modelFor(type, asked.request()), id, asked, caller.actor());
    }

    @GET
    @Path("options")
    @Transactional
    @Operation(hidden = true)
    public SourceOptions options(@PathParam("type") String type, @PathParam("id") UUID id) {
        return sources.options(sources.model(type), id, caller.actor());
    }
}
