package onward.party.user;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import onward.kit.web.caller.Caller;
import onward.kit.web.etag.Answers;
import onward.kit.web.openapi.SharedDocument;
import onward.kit.web.paging.ListQuery;
import onward.kit.web.paging.Pages;
import onward.party.user.UserDirectory.Known;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The directory over HTTP: everybody who is signed in may read it, administrators keep it. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "users")
public class UserResource {
    private final UserDirectory directory;
    private final Pages pages;
    private final Answers answers;
    private final Caller caller;

    UserResource(UserDirectory directory, Pages pages, Answers answers, Caller caller) {
        this.directory = directory;
        this.pages = pages;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Extension(name = SharedDocument.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(operationId = "listUsers", summary = "List users by name")
    @APIResponse(responseCode = "200", description = "A page", content = @Content(schema = @Schema(ref = "UserPage")))
    public Response list(@BeanParam ListQuery query) {
        return pages.answer(directory.list(query), pages.selection(query, UserView.class));
    }

    @PATCH
    @Path("{id}")
    @Transactional
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(operationId = "updateUser", summary = "Change a user (RFC 7396); administrators only")
    @RequestBody(content = @Content(schema = @Schema(ref = "UserPatch")))
    @APIResponse(
            responseCode = "200",
            description = "Changed",
            content = @Content(schema = @Schema(implementation = UserView.class)))
    public Response update(
            @PathParam("id") String id, ObjectNode patch, @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        caller.requireAdmin("change users");
        Known changed = directory.change(id, patch, ifMatch);
        return answers.changed(changed.user(), changed.version());
    }
}
