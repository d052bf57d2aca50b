package onward.deal.deal;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
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
import java.net.URI;
import java.util.UUID;
import onward.kit.web.caller.Caller;
import onward.kit.web.etag.Answers;
import onward.kit.web.paging.NumberedQuery;
import onward.kit.web.paging.Pages;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The contacts of a deal over HTTP. */
@Path("/api/v1/deals/{id}/contacts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "deals")
public class DealContactResource {
    private final DealContacts contacts;
    private final Pages pages;
    private final Answers answers;
    private final Caller caller;

    DealContactResource(DealContacts contacts, Pages pages, Answers answers, Caller caller) {
        this.contacts = contacts;
        this.pages = pages;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Operation(operationId = "listDealContacts", summary = "The contacts of a deal in their order")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(ref = "DealContactPage")))
    public Response list(@PathParam("id") UUID deal, @BeanParam NumberedQuery query) {
        return pages.answer(contacts.page(deal, query, caller.actor()));
    }

    @GET
    @Path("{contactId}")
    @Transactional
    @Operation(operationId = "getDealContact", summary = "One contact of a deal")
    @APIResponse(
            responseCode = "200",
            description = "The contact",
            content = @Content(schema = @Schema(implementation = DealContact.class)))
    public Response get(
            @PathParam("id") UUID deal,
            @PathParam("contactId") UUID contact,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        DealContacts.Found found = contacts.get(deal, contact, caller.actor());
        return answers.read(found.contact(), found.version(), ifNoneMatch);
    }

    @PUT
    @Path("{contactId}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putDealContact",
            summary = "Put a contact on a deal, or change its place there",
            description =
                    "Whether you may read the contact is asked of party-service; if that is down, the answer is 503.")
    @APIResponse(
            responseCode = "201",
            description = "Put on the deal",
            content = @Content(schema = @Schema(implementation = DealContact.class)))
    @APIResponse(
            responseCode = "200",
            description = "Was there already",
            content = @Content(schema = @Schema(implementation = DealContact.class)))
    public Response put(
            @PathParam("id") UUID deal,
            @PathParam("contactId") UUID contact,
            @Valid @RequestBody(required = false) DealContactInput input,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        DealContacts.Put put = contacts.put(deal, contact, input, ifMatch, caller.actor(), caller.token());
        return put.isNew()
                ? answers.created(
                        URI.create("/api/v1/deals/" + deal + "/contacts/" + contact), put.contact(), put.version())
                : answers.changed(put.contact(), put.version());
    }

    @DELETE
    @Path("{contactId}")
    @Operation(
            operationId = "removeDealContact",
            summary = "Take a contact off a deal",
            description = "If it is one of the deal's company, the next deals with the company do without it as well.")
    public void delete(
            @PathParam("id") UUID deal,
            @PathParam("contactId") UUID contact,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        contacts.remove(deal, contact, ifMatch, caller.actor(), caller.token());
    }
}
