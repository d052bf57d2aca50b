package onward.billing.seller;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import onward.contract.ItemTypes;
import onward.kit.item.access.Access;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.type.ItemType;
import onward.kit.web.caller.Caller;
import onward.kit.web.etag.Answers;
import onward.kit.web.openapi.SharedDocument;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The seller's settings: readable by every signed-in user, changed by those who have <em>settings</em> on invoices. */
@Path("/api/v1/settings/seller")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "settings")
public class SellerResource {
    private final Sellers sellers;
    private final ItemTypesHere types;
    private final Access access;
    private final Answers answers;
    private final Caller caller;

    SellerResource(Sellers sellers, ItemTypesHere types, Access access, Answers answers, Caller caller) {
        this.sellers = sellers;
        this.types = types;
        this.access = access;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Extension(name = SharedDocument.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(operationId = "getSeller", summary = "Who sells, as new documents will say it")
    @APIResponse(
            responseCode = "200",
            description = "The seller",
            content = @Content(schema = @Schema(implementation = SellerSettings.class)))
    public Response get(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return answers.read(sellers.settings(), ifNoneMatch);
    }

    @PUT
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "putSeller",
            summary = "Say who sells; documents that are there keep what they say",
            description = "Issued invoices never change, drafts follow until they are issued.")
    @APIResponse(
            responseCode = "200",
            description = "Said",
            content = @Content(schema = @Schema(implementation = SellerSettings.class)))
    public Response put(
            @Valid @NotNull SellerSettings settings, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        ItemType invoices = types.byCollection(ItemTypes.collectionOf(ItemTypes.INVOICE));
        access.requireSettings(
                access.of(invoices, caller.actor()), "The seller is for those to say who have settings on invoices.");
        sellers.lock();
        answers.requireUnchanged(ifMatch, sellers.settings());
        return answers.changed(sellers.replace(settings, caller.actor(), caller.token()));
    }
}
