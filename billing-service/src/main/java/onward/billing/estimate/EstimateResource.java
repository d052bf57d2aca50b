package onward.billing.estimate;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import onward.billing.document.DocumentRequests;
import onward.billing.document.Printing;
import onward.contract.value.Origin;
import onward.kit.item.ItemRequests;
import onward.kit.item.OriginRequests;
import onward.kit.item.history.HistoryPage;
import onward.kit.item.product.ProductList;
import onward.kit.web.caller.Caller;
import onward.kit.web.paging.ListQuery;
import onward.kit.web.paging.NumberedQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Estimates over HTTP. */
@Path("/api/v1/estimates")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "estimates")
public class EstimateResource {
    private static final String CLIENTS =
            "A company or contact that was created a moment ago is asked of party-service; if that is down, the answer"
                    + " is 503.";

    private final Estimates estimates;
    private final DocumentRequests documents;
    private final ItemRequests requests;
    private final Printing printing;
    private final Caller caller;

    EstimateResource(
            Estimates estimates, DocumentRequests documents, ItemRequests requests, Printing printing, Caller caller) {
        this.estimates = estimates;
        this.documents = documents;
        this.requests = requests;
        this.printing = printing;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createEstimate", summary = "Create an estimate", description = CLIENTS)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = EstimateView.class)))
    public Response create(EstimateInput input) {
        return documents.create(estimates, input);
    }

    @GET
    @Path("{id}")
    @Transactional
    @Operation(operationId = "getEstimate", summary = "Read an estimate")
    @APIResponse(
            responseCode = "200",
            description = "The estimate",
            content = @Content(schema = @Schema(implementation = EstimateView.class)))
    public Response get(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return requests.read(estimates, id, ifNoneMatch);
    }

    @GET
    @Transactional
    @Operation(operationId = "listEstimates", summary = "List estimates, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(ref = "EstimatePage")))
    public Response list(@BeanParam ListQuery query) {
        return requests.list(estimates, query);
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(operationId = "updateEstimate", summary = "Change an estimate (RFC 7396)", description = CLIENTS)
    @RequestBody(content = @Content(schema = @Schema(ref = "EstimatePatch")))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = EstimateView.class)))
    public Response update(
            @PathParam("id") UUID id, ObjectNode patch, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return documents.change(estimates, id, patch, ifMatch);
    }

    @PUT
    @Path("by-origin/{system}/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putEstimateByOrigin",
            summary = "Create the estimate with this key in another system, or replace it",
            description = OriginRequests.DESCRIPTION)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = EstimateView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = EstimateView.class)))
    public Response putByOrigin(
            @PathParam("system") String system,
            @PathParam("key") String key,
            EstimateInput input,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return documents.putByOrigin(estimates, new Origin(system, key), input, ifMatch);
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(operationId = "deleteEstimate", summary = "Delete an estimate")
    public void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        requests.delete(estimates, id, ifMatch);
    }

    @GET
    @Path("{id}/products")
    @Transactional
    @Operation(operationId = "getEstimateProducts", summary = "The product rows of an estimate")
    @APIResponse(
            responseCode = "200",
            description = "The rows",
            content = @Content(schema = @Schema(implementation = ProductList.class)))
    public Response products(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return requests.products(estimates, id, estimate -> estimate.content().products(), ifNoneMatch);
    }

    @PUT
    @Path("{id}/products")
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceEstimateProducts",
            summary = "Replace all product rows of an estimate, or none if one is bad")
    @APIResponse(
            responseCode = "200",
            description = "The rows as they are computed",
            content = @Content(schema = @Schema(implementation = ProductList.class)))
    public Response replaceProducts(
            @PathParam("id") UUID id, ProductList rows, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return requests.replaceProducts(
                estimates, id, rows, ifMatch, estimate -> estimate.content().products());
    }

    @GET
    @Path("{id}/history")
    @Transactional
    @Operation(operationId = "getEstimateHistory", summary = "Who changed what from what to what, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = HistoryPage.class)))
    public Response history(@PathParam("id") UUID id, @BeanParam NumberedQuery query) {
        return requests.history(estimates, id, query);
    }

    @GET
    @Path("{id}/document")
    @Transactional
    @Produces(MediaType.WILDCARD) // Printing negotiates, when it has judged access.
    @Operation(operationId = "getEstimateDocument", summary = "The estimate as people print and send it")
    @APIResponse(
            responseCode = "200",
            description = "The document",
            content =
                    @Content(
                            mediaType = "application/pdf",
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response document(
            @PathParam("id") UUID id,
            @Parameter(description = "`pdf`, which is also what you get without it") @QueryParam("format") @Nullable
                    String format) {
        return printing.answer(estimates, id, format, caller.actor(), caller.token());
    }
}
