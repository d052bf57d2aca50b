package onward.kit.peer;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import onward.kit.item.access.AccessRule;
import onward.kit.item.access.InternalAccessResource.Reachable;
import onward.kit.item.access.InternalAccessResource.ReachableQuestion;

/** What owners of items answer to other services. */
@Path("/internal")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface PeerEndpoint {
    @POST
    @Path("readable")
    Reachable readable(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, ReachableQuestion question);

    @GET
    @Path("access")
    Map<String, AccessRule> access(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);

    /** Of party-service only. */
    @POST
    @Path("files/readable")
    FileIds readableFiles(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, FileIds asked);
}
