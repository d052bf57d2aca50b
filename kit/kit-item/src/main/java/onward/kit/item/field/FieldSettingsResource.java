package onward.kit.item.field;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import onward.kit.item.access.Access;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.type.ItemModel;
import onward.kit.web.caller.Caller;
import onward.kit.web.etag.Answers;
import onward.kit.web.idempotency.Idempotency;
import onward.kit.web.openapi.SharedDocument;
import onward.kit.web.paging.Page;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The fields of an item type: read by every signed-in user, custom ones defined by those who have <em>settings</em> on it. */
@Path("/api/v1/settings/{items}/fields")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "settings")
public class FieldSettingsResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final ItemTypesHere types;
    private final FieldSettings settings;
    private final Access access;
    private final Idempotency idempotency;
    private final Answers answers;
    private final Caller caller;

    FieldSettingsResource(
            ItemTypesHere types,
            FieldSettings settings,
            Access access,
            Idempotency idempotency,
            Answers answers,
            Caller caller) {
        this.types = types;
        this.settings = settings;
        this.access = access;
        this.idempotency = idempotency;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Extension(name = SharedDocument.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(operationId = "listFields", summary = "All fields of the type, built in and custom")
    public Page<FieldView> list(@PathParam("items") String items) {
        return Page.of(settings.list(model(items)));
    }

    @GET
    @Path("{code}")
    @Transactional
    @Extension(name = SharedDocument.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(operationId = "getField", summary = "One field")
    @APIResponse(
            responseCode = "200",
            description = "The field",
            content = @Content(schema = @Schema(implementation = FieldView.class)))
    public Response get(
            @PathParam("items") String items,
            @PathParam("code") String code,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        return answers.read(settings.get(model(items), code), ifNoneMatch);
    }

    @POST
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createField", summary = "Define a custom field")
    @APIResponse(
            responseCode = "201",
            description = "Defined",
            content = @Content(schema = @Schema(implementation = FieldView.class)))
    public Response create(@PathParam("items") String items, @NotNull @Valid FieldInput input) {
        return idempotency.once(before -> changeable(items), () -> {
            FieldView field = settings.define(changeable(items), input);
            return answers.created(URI.create("/api/v1/settings/" + items + "/fields/" + field.code()), field);
        });
    }

    @PATCH
    @Path("{code}")
    @Transactional
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    @Operation(operationId = "updateField", summary = "Change a custom field; its code and type stay")
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = FieldView.class)))
    public Response change(
            @PathParam("items") String items,
            @PathParam("code") String code,
            @Schema(ref = "FieldPatch") @NotNull ObjectNode patch,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        ItemModel<?, ?> model = changeable(items);
        requireUnchanged(model, code, ifMatch);
        return answers.changed(settings.change(model, code, patch));
    }

    @DELETE
    @Path("{code}")
    @Transactional
    @Operation(operationId = "deleteField", summary = "Delete a custom field; confirm=true takes values with it")
    public void delete(
            @PathParam("items") String items,
            @PathParam("code") String code,
            @QueryParam("confirm") @DefaultValue("false") boolean confirm,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        ItemModel<?, ?> model = changeable(items);
        requireUnchanged(model, code, ifMatch);
        settings.delete(model, code, confirm, caller.actor());
    }

    private void requireUnchanged(ItemModel<?, ?> model, String code, @Nullable String ifMatch) {
        settings.lock(model);
        answers.requireUnchanged(ifMatch, settings.get(model, code));
    }

    private ItemModel<?, ?> model(String items) {
        return types.model(types.byCollection(items).name()).orElseThrow();
    }

    private ItemModel<?, ?> changeable(String items) {
        ItemModel<?, ?> model = model(items);
        access.requireSettings(
                access.of(model.type(), caller.actor()),
                "Fields of " + items + " are defined by those who have settings on them.");
        return model;
    }
}
