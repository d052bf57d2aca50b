package onward.deal.selection;

import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import onward.kit.web.caller.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Which contacts the next deal with a company gets, over HTTP. The company is another service's, what deals remember of it is ours. */
@Path("/api/v1/companies/{id}/contact-selection")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "companies")
public class ContactSelectionResource {
    private final SelectionRequests requests;
    private final Caller caller;

    ContactSelectionResource(SelectionRequests requests, Caller caller) {
        this.requests = requests;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getContactSelection",
            summary = "The contacts that the next deal with a company gets",
            description = "Those you may read. If nothing is remembered, all contacts of the company.")
    public ContactSelection get(@PathParam("id") UUID company) {
        return requests.get(company, caller.token());
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setContactSelection",
            summary = "Choose the contacts that the next deals with a company get, for everybody")
    public ContactSelection set(@PathParam("id") UUID company, @Valid ContactChoice choice) {
        return requests.set(company, choice, caller.actor(), caller.token());
    }

    @DELETE
    @Operation(
            operationId = "resetContactSelection",
            summary = "Let all contacts of a company come with its next deals again")
    public void reset(@PathParam("id") UUID company) {
        requests.reset(company, caller.actor(), caller.token());
    }
}
