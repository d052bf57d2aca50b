package onward.kit.peer;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.UUID;
import onward.kit.item.access.AccessRule;
import onward.kit.item.access.InternalAccessResource.Reachable;
import onward.kit.item.access.InternalAccessResource.ReachableQuestion;

/** What owners of items answer to other services. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface PeerEndpoint {
    @POST
    @Path("internal/readable")
    Reachable readable(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, ReachableQuestion question);

    @GET
    @Path("internal/access")
    Map<String, AccessRule> access(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);

    /** Of party-service only. */
    @POST
    @Path("internal/files/readable")
    FileIds readableFiles(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, FileIds asked);

    /** Of party-service only; the bytes. */
    @GET
    @Path("api/v1/files/{id}")
    @Produces(MediaType.WILDCARD)
    byte[] file(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") UUID id);

    @GET
    @Path("api/v1/{items}/{id}")
    JsonNode item(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String bearer,
            @PathParam("items") String items,
            @PathParam("id") UUID id);
}
