package onward.billing.invoice;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import onward.kit.web.caller.Caller;
import onward.kit.web.idempotency.Idempotency;
import onward.kit.web.paging.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The payments of an invoice over HTTP. */
@Path("/api/v1/invoices/{id}/payments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "invoices")
public class PaymentResource {
    private final Payments payments;
    private final Idempotency idempotency;
    private final Caller caller;

    PaymentResource(Payments payments, Idempotency idempotency, Caller caller) {
        this.payments = payments;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Operation(
            operationId = "listInvoicePayments",
            summary = "The payments of an invoice, in the order they were recorded")
    public Page<Payment> list(@PathParam("id") UUID id) {
        return Page.of(payments.of(id, caller.actor()));
    }

    @GET
    @Path("{paymentId}")
    @Transactional
    @Operation(operationId = "getInvoicePayment", summary = "Read a payment")
    public Payment get(@PathParam("id") UUID id, @PathParam("paymentId") UUID payment) {
        return payments.get(id, payment, caller.actor());
    }

    @POST
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addInvoicePayment",
            summary = "Record a payment of an issued invoice",
            description = "The last one moves the invoice to its WON stage.")
    @APIResponse(
            responseCode = "201",
            description = "Recorded",
            content = @Content(schema = @Schema(implementation = Payment.class)))
    public Response add(
            @PathParam("id") UUID id, PaymentInput input, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return idempotency.once(before -> payments.requireMayAdd(id, caller.actor()), () -> {
            Payment payment = payments.add(id, input, ifMatch, caller.actor());
            return Response.status(Response.Status.CREATED)
                    .header(HttpHeaders.LOCATION, "/api/v1/invoices/" + id + "/payments/" + payment.id())
                    .entity(payment)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .build();
        });
    }

    @DELETE
    @Path("{paymentId}")
    @Transactional
    @Operation(
            operationId = "deleteInvoicePayment",
            summary = "Take a payment back",
            description = "A paid invoice goes back to the stage it had before.")
    public void delete(
            @PathParam("id") UUID id,
            @PathParam("paymentId") UUID payment,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        payments.remove(id, payment, ifMatch, caller.actor());
    }
}
