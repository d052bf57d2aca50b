package onward.deal.deal;

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
import onward.kit.item.OriginRequests;
import onward.kit.item.history.HistoryPage;
import onward.kit.item.product.ProductList;
import onward.kit.web.paging.ListQuery;
import onward.kit.web.paging.NumberedQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Deals over HTTP. */
@Path("/api/v1/deals")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "deals")
public class DealResource {
    private static final String CLIENTS =
            "Whether you may read the company and contacts named is asked of party-service; if that is down, the"
                    + " answer is 503.";

    private final Deals deals;
    private final DealRequests dealRequests;
    private final ItemRequests requests;

    DealResource(Deals deals, DealRequests dealRequests, ItemRequests requests) {
        this.deals = deals;
        this.dealRequests = dealRequests;
        this.requests = requests;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createDeal", summary = "Create a deal", description = CLIENTS)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = DealView.class)))
    public Response create(DealInput input) {
        return dealRequests.create(input);
    }

    @GET
    @Path("{id}")
    @Transactional
    @Operation(operationId = "getDeal", summary = "Read a deal")
    @APIResponse(
            responseCode = "200",
            description = "The deal",
            content = @Content(schema = @Schema(implementation = DealView.class)))
    public Response get(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return requests.read(deals, id, ifNoneMatch);
    }

    @GET
    @Transactional
    @Operation(operationId = "listDeals", summary = "List deals, newest first")
    @APIResponse(responseCode = "200", description = "A page", content = @Content(schema = @Schema(ref = "DealPage")))
    public Response list(@BeanParam ListQuery query) {
        return requests.list(deals, query);
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(operationId = "updateDeal", summary = "Change a deal (RFC 7396)", description = CLIENTS)
    @RequestBody(content = @Content(schema = @Schema(ref = "DealPatch")))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = DealView.class)))
    public Response update(
            @PathParam("id") UUID id, ObjectNode patch, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return dealRequests.change(id, patch, ifMatch);
    }

    @PUT
    @Path("by-origin/{system}/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putDealByOrigin",
            summary = "Create the deal with this key in another system, or replace it",
            description = OriginRequests.DESCRIPTION)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = DealView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = DealView.class)))
    public Response putByOrigin(
            @PathParam("system") String system,
            @PathParam("key") String key,
            DealInput input,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return dealRequests.putByOrigin(new Origin(system, key), input, ifMatch);
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(operationId = "deleteDeal", summary = "Delete a deal")
    public void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        requests.delete(deals, id, ifMatch);
    }

    @GET
    @Path("{id}/products")
    @Transactional
    @Operation(operationId = "getDealProducts", summary = "The product rows of a deal")
    @APIResponse(
            responseCode = "200",
            description = "The rows",
            content = @Content(schema = @Schema(implementation = ProductList.class)))
    public Response products(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return requests.products(deals, id, Deal::products, ifNoneMatch);
    }

    @PUT
    @Path("{id}/products")
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceDealProducts",
            summary = "Replace all product rows of a deal, or none if one is bad")
    @APIResponse(
            responseCode = "200",
            description = "The rows as they are computed",
            content = @Content(schema = @Schema(implementation = ProductList.class)))
    public Response replaceProducts(
            @PathParam("id") UUID id, ProductList rows, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return requests.replaceProducts(deals, id, rows, ifMatch, Deal::products);
    }

    @GET
    @Path("{id}/history")
    @Transactional
    @Operation(operationId = "getDealHistory", summary = "Who changed what from what to what, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = HistoryPage.class)))
    public Response history(@PathParam("id") UUID id, @BeanParam NumberedQuery query) {
        return requests.history(deals, id, query);
    }
}
