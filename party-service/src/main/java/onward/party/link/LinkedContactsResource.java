package onward.party.link;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import onward.kit.web.caller.Caller;
import onward.kit.web.paging.ListQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The contacts of a company over HTTP. */
@Path("/api/v1/companies/{id}/contacts")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "companies")
public class LinkedContactsResource {
    private final LinkRequests links;
    private final LinkedItems linked;
    private final Caller caller;

    LinkedContactsResource(LinkRequests links, LinkedItems linked, Caller caller) {
        this.links = links;
        this.linked = linked;
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
    public Link get(@PathParam("id") UUID company, @PathParam("contactId") UUID contact) {
        return links.get(contact, company, caller.actor()).asCompanySeesIt();
    }

    @PUT
    @Path("{contactId}")
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "linkCompanyContact", summary = "Link a company to a contact, or change the link")
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
            @RequestBody(required = false) Linking input) {
        LinkRequests.Linked put = links.put(contact, company, input, caller.actor());
        return Response.status(put.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(put.asCompanySeesIt())
                .build();
    }

    @DELETE
    @Path("{contactId}")
    @Transactional
    @Operation(operationId = "unlinkCompanyContact", summary = "End the link of a company to a contact")
    public void delete(@PathParam("id") UUID company, @PathParam("contactId") UUID contact) {
        links.remove(contact, company, caller.actor());
    }
}
