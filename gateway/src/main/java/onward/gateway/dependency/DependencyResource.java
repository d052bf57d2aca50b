package onward.gateway.dependency;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.gateway.caller.Caller;
import onward.gateway.compose.PageRequest;
import onward.gateway.exchange.Exchange;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One concrete path for each item type, as all that items have. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
class DependencyResource {
    private static final String WHAT = "Newest first, in both directions, each item once under its closest relation:"
            + " SOURCE, CREATED, CLIENT, MEMBER. Items that the caller may not read are left out.";

    private final Dependencies dependencies;
    private final RoutingContext context;

    DependencyResource(Dependencies dependencies, RoutingContext context) {
        this.dependencies = dependencies;
        this.context = context;
    }

    @GET
    @Path("leads/{id}/dependencies")
    @Operation(operationId = "listLeadDependencies", summary = "What a lead is linked with", description = WHAT)
    @Tag(name = "leads")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = DependencyPage.class)))
    public Uni<Response> ofLead(@PathParam("id") UUID id, @BeanParam DependencyQuery query) {
        return of(ItemTypes.LEAD, id, query);
    }

    @GET
    @Path("contacts/{id}/dependencies")
    @Operation(operationId = "listContactDependencies", summary = "What a contact is linked with", description = WHAT)
    @Tag(name = "contacts")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = DependencyPage.class)))
    public Uni<Response> ofContact(@PathParam("id") UUID id, @BeanParam DependencyQuery query) {
        return of(ItemTypes.CONTACT, id, query);
    }

    @GET
    @Path("companies/{id}/dependencies")
    @Operation(operationId = "listCompanyDependencies", summary = "What a company is linked with", description = WHAT)
    @Tag(name = "companies")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = DependencyPage.class)))
    public Uni<Response> ofCompany(@PathParam("id") UUID id, @BeanParam DependencyQuery query) {
        return of(ItemTypes.COMPANY, id, query);
    }

    @GET
    @Path("deals/{id}/dependencies")
    @Operation(operationId = "listDealDependencies", summary = "What a deal is linked with", description = WHAT)
    @Tag(name = "deals")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = DependencyPage.class)))
    public Uni<Response> ofDeal(@PathParam("id") UUID id, @BeanParam DependencyQuery query) {
        return of(ItemTypes.DEAL, id, query);
    }

    @GET
    @Path("estimates/{id}/dependencies")
    @Operation(
            operationId = "listEstimateDependencies",
            summary = "What an estimate is linked with",
            description = WHAT)
    @Tag(name = "estimates")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = DependencyPage.class)))
    public Uni<Response> ofEstimate(@PathParam("id") UUID id, @BeanParam DependencyQuery query) {
        return of(ItemTypes.ESTIMATE, id, query);
    }

    @GET
    @Path("invoices/{id}/dependencies")
    @Operation(operationId = "listInvoiceDependencies", summary = "What an invoice is linked with", description = WHAT)
    @Tag(name = "invoices")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = DependencyPage.class)))
    public Uni<Response> ofInvoice(@PathParam("id") UUID id, @BeanParam DependencyQuery query) {
        return of(ItemTypes.INVOICE, id, query);
    }

    private Uni<Response> of(String type, UUID id, DependencyQuery query) {
        PageRequest request = PageRequest.of(context, DependencyQuery.PARAMETERS);
        return Uni.createFrom()
                .completionStage(dependencies
                        .of(type, id, query.read(), Caller.of(context), Exchange.of(context))
                        .toCompletionStage())
                .map(page -> request.answer(page, page.nextCursor()));
    }
}
