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

/** The companies of a contact over HTTP. */
@Path("/api/v1/contacts/{id}/companies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "contacts")
public class LinkedCompaniesResource {
    private final LinkRequests links;
    private final LinkedItems linked;
    private final Answers answers;
    private final Caller caller;

    LinkedCompaniesResource(LinkRequests links, LinkedItems linked, Answers answers, Caller caller) {
        this.links = links;
        this.linked = linked;
        this.answers = answers;
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
    @APIResponse(
            responseCode = "200",
            description = "The link",
            content = @Content(schema = @Schema(implementation = Link.class)))
    public Response get(
            @PathParam("id") UUID contact,
            @PathParam("companyId") UUID company,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        LinkRequests.Linked found = links.get(contact, company, caller.actor());
        return answers.read(found.asContactSeesIt(), found.contact().version(), ifNoneMatch);
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
            @RequestBody(required = false) Linking input,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        LinkRequests.Linked put = links.put(contact, company, input, ifMatch, caller.actor());
        long version = put.contact().version();
        return put.isNew()
                ? answers.created(location(contact, company), put.asContactSeesIt(), version)
                : answers.changed(put.asContactSeesIt(), version);
    }

    @DELETE
    @Path("{companyId}")
    @Transactional
    @Operation(operationId = "unlinkContactCompany", summary = "End the link of a contact to a company")
    public void delete(
            @PathParam("id") UUID contact,
            @PathParam("companyId") UUID company,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        links.remove(contact, company, ifMatch, caller.actor());
    }

    private static URI location(UUID contact, UUID company) {
        return URI.create("/api/v1/contacts/" + contact + "/companies/" + company);
    }
}
