package onward.party.link;

import jakarta.transaction.Transactional;
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
import onward.kit.web.paging.ListQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The contacts of a company over HTTP. */
@Path("/api/v1/companies/{id}/contacts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "companies")
public class LinkedContactsResource {
    private final LinkRequests links;
    private final LinkedItems linked;
    private final Answers answers;
    private final Caller caller;

    LinkedContactsResource(LinkRequests links, LinkedItems linked, Answers answers, Caller caller) {
        this.links = links;
        this.linked = linked;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Operation(operationId = "listCompanyContacts", summary = "The contacts of a company that you may read")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(ref = "ContactPage")))
    public Response list(@PathParam("id") UUID company, @BeanParam ListQuery query) {
        return linked.contacts(company, query);
    }

    @GET
    @Path("{contactId}")
    @Transactional
    @Operation(operationId = "getCompanyContact", summary = "The link of a company to one contact")
    @APIResponse(
            responseCode = "200",
            description = "The link",
            content = @Content(schema = @Schema(implementation = Link.class)))
    public Response get(
            @PathParam("id") UUID company,
            @PathParam("contactId") UUID contact,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        LinkRequests.Linked found = links.get(contact, company, caller.actor());
        return answers.read(found.asCompanySeesIt(), found.contact().version(), ifNoneMatch);
    }

    @PUT
    @Path("{contactId}")
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "linkCompanyContact",
            summary = "Link a company to a contact, or change the link",
            description = "The version of a link is that of its contact.")
    @APIResponse(
            responseCode = "201",
            description = "Linked",
            content = @Content(schema = @Schema(implementation = Link.class)))
    @APIResponse(
            responseCode = "200",
            description = "Were linked already",
            content = @Content(schema = @Schema(implementation = Link.class)))
    public Response put(
            @PathParam("id") UUID company,
            @PathParam("contactId") UUID contact,
            @RequestBody(required = false) Linking input,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        LinkRequests.Linked put = links.put(contact, company, input, ifMatch, caller.actor());
        long version = put.contact().version();
        return put.isNew()
                ? answers.created(location(company, contact), put.asCompanySeesIt(), version)
                : answers.changed(put.asCompanySeesIt(), version);
    }

    @DELETE
    @Path("{contactId}")
    @Transactional
    @Operation(operationId = "unlinkCompanyContact", summary = "End the link of a company to a contact")
    public void delete(
            @PathParam("id") UUID company,
            @PathParam("contactId") UUID contact,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        links.remove(contact, company, ifMatch, caller.actor());
    }

    private static URI location(UUID company, UUID contact) {
        return URI.create("/api/v1/companies/" + company + "/contacts/" + contact);
    }
}
