package onward.billing.invoice;

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
import onward.kit.item.Shown;
import onward.kit.item.history.HistoryPage;
import onward.kit.item.product.ProductList;
import onward.kit.web.caller.Caller;
import onward.kit.web.etag.Answers;
import onward.kit.web.idempotency.Idempotency;
import onward.kit.web.paging.ListQuery;
import onward.kit.web.paging.NumberedQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Invoices over HTTP. */
@Path("/api/v1/invoices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "invoices")
public class InvoiceResource {
    private static final String CLIENTS =
            "A company or contact that was created a moment ago is asked of party-service; if that is down, the answer"
                    + " is 503.";

    private final Invoices invoices;
    private final DocumentRequests documents;
    private final ItemRequests requests;
    private final Answers answers;
    private final Printing printing;
    private final Caller caller;
    private final IssueRequests issues;
    private final Idempotency idempotency;

    InvoiceResource(
            Invoices invoices,
            DocumentRequests documents,
            ItemRequests requests,
            Answers answers,
            Printing printing,
            Caller caller,
            IssueRequests issues,
            Idempotency idempotency) {
        this.invoices = invoices;
        this.documents = documents;
        this.requests = requests;
        this.answers = answers;
        this.printing = printing;
        this.caller = caller;
        this.issues = issues;
        this.idempotency = idempotency;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createInvoice", summary = "Create an invoice", description = CLIENTS)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = InvoiceView.class)))
    public Response create(InvoiceInput input) {
        return documents.create(invoices, input);
    }

    @GET
    @Path("{id}")
    @Transactional
    @Operation(operationId = "getInvoice", summary = "Read an invoice")
    @APIResponse(
            responseCode = "200",
            description = "The invoice",
            content = @Content(schema = @Schema(implementation = InvoiceView.class)))
    public Response get(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return requests.read(invoices, id, ifNoneMatch);
    }

    @GET
    @Transactional
    @Operation(operationId = "listInvoices", summary = "List invoices, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(ref = "InvoicePage")))
    public Response list(@BeanParam ListQuery query) {
        return requests.list(invoices, query);
    }

    @PATCH
    @Path("{id}")
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(operationId = "updateInvoice", summary = "Change an invoice (RFC 7396)", description = CLIENTS)
    @RequestBody(content = @Content(schema = @Schema(ref = "InvoicePatch")))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = InvoiceView.class)))
    public Response update(
            @PathParam("id") UUID id, ObjectNode patch, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return documents.change(invoices, id, patch, ifMatch);
    }

    @PUT
    @Path("by-origin/{system}/{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putInvoiceByOrigin",
            summary = "Create the invoice with this key in another system, or replace it",
            description = OriginRequests.DESCRIPTION)
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(schema = @Schema(implementation = InvoiceView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = InvoiceView.class)))
    public Response putByOrigin(
            @PathParam("system") String system,
            @PathParam("key") String key,
            InvoiceInput input,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return documents.putByOrigin(invoices, new Origin(system, key), input, ifMatch);
    }

    @DELETE
    @Path("{id}")
    @Transactional
    @Operation(operationId = "deleteInvoice", summary = "Delete an invoice")
    public void delete(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        requests.delete(invoices, id, ifMatch);
    }

    @GET
    @Path("{id}/products")
    @Transactional
    @Operation(operationId = "getInvoiceProducts", summary = "The product rows of an invoice")
    @APIResponse(
            responseCode = "200",
            description = "The rows",
            content = @Content(schema = @Schema(implementation = ProductList.class)))
    public Response products(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return requests.products(invoices, id, invoice -> invoice.content().products(), ifNoneMatch);
    }

    @PUT
    @Path("{id}/products")
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceInvoiceProducts",
            summary = "Replace all product rows of an invoice, or none if one is bad")
    @APIResponse(
            responseCode = "200",
            description = "The rows as they are computed",
            content = @Content(schema = @Schema(implementation = ProductList.class)))
    public Response replaceProducts(
            @PathParam("id") UUID id, ProductList rows, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        return requests.replaceProducts(
                invoices, id, rows, ifMatch, invoice -> invoice.content().products());
    }

    @GET
    @Path("{id}/history")
    @Transactional
    @Operation(operationId = "getInvoiceHistory", summary = "Who changed what from what to what, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = HistoryPage.class)))
    public Response history(@PathParam("id") UUID id, @BeanParam NumberedQuery query) {
        return requests.history(invoices, id, query);
    }

    @POST
    @Path("{id}/issue")
    @Operation(
            operationId = "issueInvoice",
            summary = "Issue a draft: it gets its number and dates, and is locked but for payments, stage and comment",
            description =
                    "It moves on to the stage after the first. A stage move by PATCH issues as well. It needs a row, a client, and an issue date between that of the last issued invoice and today.")
    @APIResponse(
            responseCode = "200",
            description = "Issued",
            content = @Content(schema = @Schema(implementation = InvoiceView.class)))
    @APIResponse(responseCode = "409", description = "The invoice is issued already.")
    @Parameter(name = "Idempotency-Key", in = ParameterIn.HEADER)
    public Response issue(@PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        documents.learnClients(invoices, id);
        return idempotency.once(before -> requests.requireMayChange(invoices, id), () -> {
            Shown invoice = issues.issue(id, ifMatch, caller.actor());
            return answers.changed(invoice.body(), invoice.version());
        });
    }

    @GET
    @Path("{id}/document")
    @Transactional
    @Produces(MediaType.WILDCARD) // Printing negotiates, when it has judged access.
    @Operation(operationId = "getInvoiceDocument", summary = "The invoice as people print and send it")
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
        return printing.answer(invoices, id, format, caller.actor(), caller.token());
    }
}
