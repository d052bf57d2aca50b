package onward.conversion.settings;

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
import java.time.InstantSource;
import java.util.List;
import onward.conversion.settings.RememberedChoices.All;
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

/** The settings of conversions: readable by every signed-in user, changed by those who have <em>settings</em> on the target types concerned. */
@Path("/api/v1/settings/conversion")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "settings")
public class ConversionSettingsResource {
    private final RememberedChoices remembered;
    private final SettingsAccess access;
    private final Answers answers;
    private final Caller caller;
    private final InstantSource clock;

    ConversionSettingsResource(
            RememberedChoices remembered, SettingsAccess access, Answers answers, Caller caller, InstantSource clock) {
        this.remembered = remembered;
        this.access = access;
        this.answers = answers;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Extension(name = SharedDocument.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(operationId = "getConversionSettings", summary = "How leads are converted, and what is remembered")
    @APIResponse(
            responseCode = "200",
            description = "The settings",
            content = @Content(schema = @Schema(implementation = ConversionSettingsView.class)))
    public Response getConversionSettings(@HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        All all = remembered.all();
        return answers.read(ConversionSettingsView.of(all.choices()), all.version(), ifNoneMatch);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "replaceConversionSettings",
            summary = "Replace what is remembered",
            description =
                    "For administrators, and for those who have settings on every target type for which something changes. Open conversions keep the choices they were started with until they are given input.")
    @APIResponse(
            responseCode = "200",
            description = "Replaced",
            content = @Content(schema = @Schema(implementation = ConversionSettingsView.class)))
    public Response replaceConversionSettings(
            @NotNull @Valid ConversionSettingsInput settings,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        List<RememberedChoice> wanted = settings.toRemember();
        All all = remembered.replace(
                wanted, access.settable(wanted, remembered.all()), ifMatch, caller.id(), clock.instant());
        return answers.changed(ConversionSettingsView.of(all.choices()), all.version());
    }
}
