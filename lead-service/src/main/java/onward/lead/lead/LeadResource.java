package onward.lead.lead;

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
import java.net.URI;
import java.util.UUID;
import onward.contract.value.Origin;
import onward.kit.item.ItemRequests;
import onward.kit.item.OriginRequests;
import onward.kit.item.Shown;
import onward.kit.item.history.HistoryPage;
import onward.kit.item.product.ProductList;
import onward.kit.web.etag.Answers;
import onward.kit.web.paging.ListQuery;
import onward.kit.web.paging.NumberedQuery;
import onward.lead.lead.LeadMoves.Moved;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Leads over HTTP. */
@Path("/api/v1/leads")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "leads")
public class LeadResource {
    private final Leads leads;
    private final LeadRequests leadRequests;
    private final ItemRequests requests;
    private final Answers answers;

    LeadResource(Leads leads, LeadRequests leadRequests, ItemRequests requests, Answers answers) {
        this.leads = leads;
        this.leadRequests = leadRequests;
        this.requests = requests;
        this.answers = answers;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createLead", summary = "Create a lead")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = LeadView.class)))
    public Response create(LeadInput input) {
        return leadRequests.create(input);
    }

    @GET
    @Path("{id}")
    @Transactional
    @Operation(operationId = "getLead", summary = "Read a lead")
    @APIResponse(
            responseCode = "200",
            description = "The lead",
            content = @Content(schema = @Schema(implementation = LeadView.class)))
    public Response get(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return requests.read(leads, id, ifNoneMatch);
    }

    @GET
    @Transactional
    @Operation(operationId = "listLeads", summary = "List leads, newest first")
    @APIResponse(responseCode = "200", description = "A page", content = @Content(schema = @Schema(ref = "LeadPage")))
    public Response list(@BeanParam ListQuery query) {
        return requests.list(leads, query);
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "updateLead",
            summary = "Change a lead (RFC 7396)",
            description = "A move to the WON stage asks for conversion and is answered 202.")
    @RequestBody(content = @Content(schema = @Schema(ref = "LeadPatch")))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = LeadView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Conversion asked for",
            content = @Content(schema = @Schema(implementation = LeadView.class)))
    public Response update(
            @PathParam("id") UUID id, ObjectNode patch, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        Moved moved = leadRequests.change(id, patch, ifMatch);
        Shown lead = moved.lead();
        return moved.conversion() == null
                ? answers.changed(lead.body(), lead.version())
                : answers.accepted(
                        URI.create("/api/v1/conversions/" + moved.conversion()), lead.body(), lead.version());
    }

    @PUT
    @Path("by-origin/{system}/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putLeadByOrigin",
            summary = "Create the lead with this key in another system, or replace it",
            description = OriginRequests.DESCRIPTION)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = LeadView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = LeadView.class)))
    public Response putByOrigin(
            @PathParam("system") String system,
            @PathParam("key") String key,
            LeadInput input,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return leadRequests.putByOrigin(new Origin(system, key), input, ifMatch);
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(operationId = "deleteLead", summary = "Delete a lead")
    public void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        requests.delete(leads, id, ifMatch);
    }

    @GET
    @Path("{id}/products")
    @Transactional
    @Operation(operationId = "getLeadProducts", summary = "The product rows of a lead")
    @APIResponse(
            responseCode = "200",
            description = "The rows",
            content = @Content(schema = @Schema(implementation = ProductList.class)))
    public Response products(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return requests.products(leads, id, Lead::products, ifNoneMatch);
    }

    @PUT
    @Path("{id}/products")
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceLeadProducts",
            summary = "Replace all product rows of a lead, or none if one is bad")
    @APIResponse(
            responseCode = "200",
            description = "The rows as they are computed",
            content = @Content(schema = @Schema(implementation = ProductList.class)))
    public Response replaceProducts(
            @PathParam("id") UUID id, ProductList rows, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return requests.replaceProducts(leads, id, rows, ifMatch, Lead::products);
    }

    @GET
    @Path("{id}/history")
    @Transactional
    @Operation(operationId = "getLeadHistory", summary = "Who changed what from what to what, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = HistoryPage.class)))
    public Response history(@PathParam("id") UUID id, @BeanParam NumberedQuery query) {
        return requests.history(leads, id, query);
    }
}
