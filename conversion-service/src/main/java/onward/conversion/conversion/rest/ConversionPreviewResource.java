package onward.conversion.conversion.rest;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.conversion.conversion.ConversionPreviews;
import onward.conversion.conversion.ConversionPreviews.Options;
import onward.kit.web.caller.Caller;
import onward.kit.web.problem.Invalid;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a dialog shows before a conversion is started; nothing happens by asking. */
@Path("/api/v1/conversions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "conversions")
public class ConversionPreviewResource {
    private final ConversionPreviews previews;
    private final ConversionAccess access;
    private final Caller caller;

    ConversionPreviewResource(ConversionPreviews previews, ConversionAccess access, Caller caller) {
        this.previews = previews;
        this.access = access;
        this.caller = caller;
    }

    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "previewConversion",
            summary = "What a conversion would create, and what it would lack",
            description =
                    "Nothing happens. The answer is the plan also if the conversion would be refused; only what would keep it from being started is a problem.")
    @APIResponse(
            responseCode = "200",
            description = "The plan",
            content = @Content(schema = @Schema(implementation = ConversionPlanView.class)))
    @APIResponse(responseCode = "404", description = "There is no such source, or the caller may not read it.")
    @APIResponse(responseCode = "409", description = "The source is converted already, or is being converted.")
    @APIResponse(responseCode = "412", description = "The source is not at `expectedVersion` any more.")
    public ConversionPlanView previewConversion(@NotNull @Valid ConversionInput start) {
        return ConversionPlanView.of(previews.plan(start.asked(viewer(), null)));
    }

    @GET
    @Path("options")
    @Operation(
            operationId = "getConversionOptions",
            summary = "What a source may be converted to, and by whom",
            description = "Also while the source is being converted, and when it was.")
    @APIResponse(
            responseCode = "200",
            description = "The options",
            content = @Content(schema = @Schema(implementation = ConversionOptionsView.class)))
    @APIResponse(responseCode = "404", description = "There is no such source, or the caller may not read it.")
    @APIResponse(responseCode = "422", description = "There are no such items.")
    public ConversionOptionsView getConversionOptions(
            @Parameter(description = "An item type, such as lead") @QueryParam("sourceType") @NotNull String sourceType,
            @QueryParam("sourceId") @NotNull UUID sourceId) {
        if (!ItemTypes.isKnown(sourceType)) {
            throw new Invalid("sourceType", "unknown-type", "There are no such items.");
        }
        Viewer viewer = viewer();
        Options options = previews.options(sourceType, sourceId, viewer.actor(), viewer.token());
        return ConversionOptionsView.of(
                options, access.readable(options.source().created(), viewer));
    }

    private Viewer viewer() {
        return new Viewer(caller.actor(), caller.token());
    }
}
