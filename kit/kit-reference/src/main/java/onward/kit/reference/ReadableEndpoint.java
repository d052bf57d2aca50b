package onward.kit.reference;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import onward.kit.item.access.InternalAccessResource.Reachable;
import onward.kit.item.access.InternalAccessResource.ReachableQuestion;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the owner of the items referred to answers to other services. */
@RegisterRestClient(configKey = "references")
@Path("/internal")
interface ReadableEndpoint {
    @POST
    @Path("readable")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    Reachable readable(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, ReachableQuestion question);
}
