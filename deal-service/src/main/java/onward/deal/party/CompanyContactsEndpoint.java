package onward.deal.party;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import onward.contract.value.ItemRef;
import onward.kit.web.paging.Page;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What party-service answers to other services about the contacts of companies. */
@RegisterRestClient(configKey = "party")
@Path("/internal/companies")
interface CompanyContactsEndpoint {
    @GET
    @Path("{id}/contacts")
    @Produces(MediaType.APPLICATION_JSON)
    Page<ItemRef> contacts(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @PathParam("id") UUID company);
}
