package onward.kit.item.access;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import onward.kit.item.type.ItemType;
import onward.kit.web.caller.Caller;
import onward.kit.web.etag.Answers;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The access rules per role, for those who have <em>settings</em> on the type. */
@Path("/api/v1/settings/{items}/access")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "settings")
public class AccessSettingsResource {
    /** The rules of all roles, by role. */
    public record AccessRulesByRole(Map<String, AccessRule> roles) {}

    private final ItemTypesHere types;
    private final AccessRules rules;
    private final Access access;
    private final Answers answers;
    private final Caller caller;

    AccessSettingsResource(ItemTypesHere types, AccessRules rules, Access access, Answers answers, Caller caller) {
        this.types = types;
        this.rules = rules;
        this.access = access;
        this.answers = answers;
        this.caller = caller;
    }

    @GET
    @Transactional
    @Operation(operationId = "listAccessRules", summary = "The access rules of all roles")
    public AccessRulesByRole list(@PathParam("items") String items) {
        return new AccessRulesByRole(rules.of(typeWithSettings(items)));
    }

    @GET
    @Path("{role}")
    @Transactional
    @Operation(operationId = "getAccessRule", summary = "The access rule of a role")
    @APIResponse(
            responseCode = "200",
            description = "The rule",
            content = @Content(schema = @Schema(implementation = AccessRule.class)))
    public Response get(
            @PathParam("items") String items,
            @PathParam("role") String role,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        AccessRule rule = rules.of(typeWithSettings(items)).get(role);
        if (rule == null) {
            throw unknown(role);
        }
        return answers.read(rule, ifNoneMatch);
    }

    @PUT
    @Path("{role}")
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putAccessRule", summary = "Set the access rule of a role; absent levels are NONE")
    @APIResponse(
            responseCode = "200",
            description = "Set",
            content = @Content(schema = @Schema(implementation = AccessRule.class)))
    public Response put(
            @PathParam("items") String items,
            @PathParam("role") String role,
            @Valid AccessRuleInput input,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        ItemType type = typeWithSettings(items);
        rules.lock(type);
        answers.requireUnchanged(ifMatch, rules.of(type).get(role));
        AccessRule rule = input.rule();
        rules.put(type, role, rule);
        return answers.changed(rule);
    }

    @DELETE
    @Path("{role}")
    @Transactional
    @Operation(operationId = "deleteAccessRule", summary = "Take a role's rule away; the role may do nothing any more")
    public void delete(
            @PathParam("items") String items,
            @PathParam("role") String role,
            @HeaderParam(HttpHeaders.IF_MATCH) @Nullable String ifMatch) {
        ItemType type = typeWithSettings(items);
        rules.lock(type);
        AccessRule rule = rules.of(type).get(role);
        if (rule == null) {
            throw unknown(role);
        }
        answers.requireUnchanged(ifMatch, rule);
        rules.delete(type, role);
    }

    private ItemType typeWithSettings(String items) {
        ItemType type = types.byCollection(items);
        access.requireSettings(
                access.of(type, caller.actor()),
                "Access rules of " + items + " are for those who have settings on them.");
        return type;
    }

    private static ProblemException unknown(String role) {
        return ProblemException.notFound("There is no rule for role " + role + ".");
    }
}
