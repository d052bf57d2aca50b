package onward.conversion.owner;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** What every owner of items offers conversion-service. Bodies are text here: they are written and read as messages are. */
@Path("/internal")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
interface OwnerEndpoint {
    @PUT
    @Path("/sources/{type}/{id}/reservations/{conversionId}")
    Response reserve(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("type") String type,
            @PathParam("id") UUID id,
            @PathParam("conversionId") UUID conversionId,
            String body);

    @POST
    @Path("/sources/{type}/{id}/preview")
    Response preview(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("type") String type,
            @PathParam("id") UUID id,
            String body);

    @GET
    @Path("/sources/{type}/{id}/options")
    Response options(
            @HeaderParam(HttpHeaders.AUTHORIZATION) String authorization,
            @PathParam("type") String type,
            @PathParam("id") UUID id);

    @POST
    @Path("/plans")
    Uni<Response> plans(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, String body);

    @GET
    @Path("/access")
    Response access(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization);

    @POST
    @Path("/readable")
    Response readable(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, String body);

    /** Of party-service only. */
    @POST
    @Path("/files/readable")
    Response readableFiles(@HeaderParam(HttpHeaders.AUTHORIZATION) String authorization, String body);
}
