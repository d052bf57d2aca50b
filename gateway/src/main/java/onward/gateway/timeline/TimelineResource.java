package onward.gateway.timeline;

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
import onward.gateway.timeline.TimelineQuery.Asked;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One concrete path for each item type, as all that items have. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
class TimelineResource {
    private static final String WHAT =
            "Changes, conversions and the items that came of them, newest first; those that the caller may not read are left"
                    + " out. Entries of related items say of which item they are.";

    private final Timelines timelines;
    private final RoutingContext context;

    TimelineResource(Timelines timelines, RoutingContext context) {
        this.timelines = timelines;
        this.context = context;
    }

    @GET
    @Path("leads/{id}/timeline")
    @Operation(operationId = "listLeadTimeline", summary = "What happened to a lead", description = WHAT)
    @Tag(name = "leads")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = TimelinePage.class)))
    public Uni<Response> ofLead(@PathParam("id") UUID id, @BeanParam TimelineQuery query) {
        return of(ItemTypes.LEAD, id, query);
    }

    @GET
    @Path("contacts/{id}/timeline")
    @Operation(operationId = "listContactTimeline", summary = "What happened to a contact", description = WHAT)
    @Tag(name = "contacts")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = TimelinePage.class)))
    public Uni<Response> ofContact(@PathParam("id") UUID id, @BeanParam TimelineQuery query) {
        return of(ItemTypes.CONTACT, id, query);
    }

    @GET
    @Path("companies/{id}/timeline")
    @Operation(operationId = "listCompanyTimeline", summary = "What happened to a company", description = WHAT)
    @Tag(name = "companies")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = TimelinePage.class)))
    public Uni<Response> ofCompany(@PathParam("id") UUID id, @BeanParam TimelineQuery query) {
        return of(ItemTypes.COMPANY, id, query);
    }

    @GET
    @Path("deals/{id}/timeline")
    @Operation(operationId = "listDealTimeline", summary = "What happened to a deal", description = WHAT)
    @Tag(name = "deals")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = TimelinePage.class)))
    public Uni<Response> ofDeal(@PathParam("id") UUID id, @BeanParam TimelineQuery query) {
        return of(ItemTypes.DEAL, id, query);
    }

    @GET
    @Path("estimates/{id}/timeline")
    @Operation(operationId = "listEstimateTimeline", summary = "What happened to an estimate", description = WHAT)
    @Tag(name = "estimates")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = TimelinePage.class)))
    public Uni<Response> ofEstimate(@PathParam("id") UUID id, @BeanParam TimelineQuery query) {
        return of(ItemTypes.ESTIMATE, id, query);
    }

    @GET
    @Path("invoices/{id}/timeline")
    @Operation(operationId = "listInvoiceTimeline", summary = "What happened to an invoice", description = WHAT)
    @Tag(name = "invoices")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = TimelinePage.class)))
    public Uni<Response> ofInvoice(@PathParam("id") UUID id, @BeanParam TimelineQuery query) {
        return of(ItemTypes.INVOICE, id, query);
    }

    private Uni<Response> of(String type, UUID id, TimelineQuery query) {
        PageRequest request = PageRequest.of(context, TimelineQuery.PARAMETERS);
        Asked asked = query.read(type, id);
        return Uni.createFrom()
                .completionStage(timelines
                        .of(asked, Caller.of(context), Exchange.of(context))
                        .toCompletionStage())
                .map(page -> request.answer(page, page.nextCursor()));
    }
}
