package onward.deal.selection;

import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import onward.kit.web.caller.Caller;
import onward.kit.web.etag.Answers;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Which contacts the next deal with a company gets, over HTTP. The company is another service's, what deals remember of it is ours. */
@Path("/api/v1/companies/{id}/contact-selection")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "companies")
public class ContactSelectionResource {
    private final SelectionRequests requests;
    private final Answers answers;
    private final Caller caller;

    ContactSelectionResource(SelectionRequests requests, Answers answers, Caller caller) {
        this.requests = requests;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "getContactSelection",
            summary = "The contacts that the next deal with a company gets",
            description = "Those you may read. If nothing is remembered, all contacts of the company.")
    @APIResponse(
            responseCode = "200",
            description = "The contacts",
            content = @Content(schema = @Schema(implementation = ContactSelection.class)))
    public Response get(
            @PathParam("id") UUID company, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return answers.read(requests.get(company, caller.token()), ifNoneMatch);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "setContactSelection",
            summary = "Choose the contacts that the next deals with a company get, for everybody")
    @APIResponse(
            responseCode = "200",
            description = "Chosen",
            content = @Content(schema = @Schema(implementation = ContactSelection.class)))
    public Response set(
            @PathParam("id") UUID company,
            @Valid ContactChoice choice,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return answers.changed(requests.set(company, choice, ifMatch, caller.actor(), caller.token()));
    }

    @DELETE
    @Operation(
            operationId = "resetContactSelection",
            summary = "Let all contacts of a company come with its next deals again")
    public void reset(@PathParam("id") UUID company, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        requests.reset(company, ifMatch, caller.actor(), caller.token());
    }
}
