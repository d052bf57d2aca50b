package onward.party.company;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import onward.contract.value.Origin;
import onward.kit.item.ItemRequests;
import onward.kit.item.Items;
import onward.kit.item.OriginRequests;
import onward.kit.item.history.HistoryPage;
import onward.kit.item.reference.ReferenceQuestions;
import onward.kit.web.caller.Caller;
import onward.kit.web.paging.ListQuery;
import onward.kit.web.paging.NumberedQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Companies over HTTP. */
@Path("/api/v1/companies")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "companies")
public class CompanyResource {
    private final Companies companies;
    private final ItemRequests requests;
    private final OriginRequests origins;
    private final CompanyReplacement replacement;
    private final Items items;
    private final ReferenceQuestions references;
    private final Caller caller;

    CompanyResource(
            Companies companies,
            ItemRequests requests,
            OriginRequests origins,
            CompanyReplacement replacement,
            Items items,
            ReferenceQuestions references,
            Caller caller) {
        this.companies = companies;
        this.requests = requests;
        this.origins = origins;
        this.replacement = replacement;
        this.items = items;
        this.references = references;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createCompany", summary = "Create a company")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = CompanyView.class)))
    public Response create(CompanyInput input) {
        return requests.create(companies, input);
    }

    @GET
    @Path("{id}")
    @Transactional
    @Operation(operationId = "getCompany", summary = "Read a company")
    @APIResponse(
            responseCode = "200",
            description = "The company",
            content = @Content(schema = @Schema(implementation = CompanyView.class)))
    public Response get(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return requests.read(companies, id, ifNoneMatch);
    }

    @GET
    @Transactional
    @Operation(operationId = "listCompanies", summary = "List companies, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(ref = "CompanyPage")))
    public Response list(@BeanParam ListQuery query) {
        return requests.list(companies, query);
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(operationId = "updateCompany", summary = "Change a company (RFC 7396)")
    @RequestBody(content = @Content(schema = @Schema(ref = "CompanyPatch")))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = CompanyView.class)))
    public Response update(
            @PathParam("id") UUID id, ObjectNode patch, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return requests.change(companies, id, patch, ifMatch);
    }

    @PUT
    @Path("by-origin/{system}/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putCompanyByOrigin",
            summary = "Create the company with this key in another system, or replace it",
            description = OriginRequests.DESCRIPTION)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = CompanyView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = CompanyView.class)))
    public Response putByOrigin(
            @PathParam("system") String system,
            @PathParam("key") String key,
            CompanyInput input,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return origins.put(
                companies,
                new Origin(system, key),
                input,
                ifMatch,
                (company, asked) -> items.create(companies, company, references.hold(asked), caller.actor()),
                (id, patch, asked) ->
                        replacement.replace(id, patch, input, references.hold(asked), ifMatch, caller.actor()));
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(operationId = "deleteCompany", summary = "Delete a company")
    public void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        requests.delete(companies, id, ifMatch);
    }

    @GET
    @Path("{id}/history")
    @Transactional
    @Operation(operationId = "getCompanyHistory", summary = "Who changed what from what to what, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = HistoryPage.class)))
    public Response history(@PathParam("id") UUID id, @BeanParam NumberedQuery query) {
        return requests.history(companies, id, query);
    }
}
