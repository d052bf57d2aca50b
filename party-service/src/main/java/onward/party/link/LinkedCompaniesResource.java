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

/** The companies of a contact over HTTP. */
@Path("/api/v1/contacts/{id}/companies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "contacts")
public class LinkedCompaniesResource {
    private final LinkRequests links;
    private final LinkedItems linked;
    private final Caller caller;

    LinkedCompaniesResource(LinkRequests links, LinkedItems linked, Caller caller) {
        this.links = links;
        this.linked = linked;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Operation(operationId = "listContactCompanies", summary = "The companies of a contact that you may read")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(ref = "CompanyPage")))
    public Response list(@PathParam("id") UUID contact, @BeanParam ListQuery query) {
        return linked.companies(contact, query);
    }

    @GET
    @Path("{companyId}")
    @Transactional
    @Operation(operationId = "getContactCompany", summary = "The link of a contact to one company")
    public Link get(@PathParam("id") UUID contact, @PathParam("companyId") UUID company) {
        return links.get(contact, company, caller.actor()).asContactSeesIt();
    }

    @PUT
    @Path("{companyId}")
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "linkContactCompany", summary = "Link a contact to a company, or change the link")
    @APIResponse(
            responseCode = "201",
            description = "Linked",
            content = @Content(schema = @Schema(implementation = Link.class)))
    @APIResponse(
            responseCode = "200",
            description = "Were linked already",
            content = @Content(schema = @Schema(implementation = Link.class)))
    public Response put(
            @PathParam("id") UUID contact,
            @PathParam("companyId") UUID company,
            @RequestBody(required = false) Linking input) {
        LinkRequests.Linked put = links.put(contact, company, input, caller.actor());
        return Response.status(put.isNew() ? Response.Status.CREATED : Response.Status.OK)
                .entity(put.asContactSeesIt())
                .build();
    }

    @DELETE
    @Path("{companyId}")
    @Transactional
    @Operation(operationId = "unlinkContactCompany", summary = "End the link of a contact to a company")
    public void delete(@PathParam("id") UUID contact, @PathParam("companyId") UUID company) {
        links.remove(contact, company, caller.actor());
    }
}
