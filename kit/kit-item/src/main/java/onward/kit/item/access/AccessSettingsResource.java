package onward.kit.item.access;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import onward.kit.item.type.ItemType;
import onward.kit.web.caller.Caller;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

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
    private final Caller caller;

    AccessSettingsResource(ItemTypesHere types, AccessRules rules, Access access, Caller caller) {
        this.types = types;
        this.rules = rules;
        this.access = access;
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
    public AccessRule get(@PathParam("items") String items, @PathParam("role") String role) {
        AccessRule rule = rules.of(typeWithSettings(items)).get(role);
        if (rule == null) {
            throw unknown(role);
        }
        return rule;
    }

    @PUT
    @Path("{role}")
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "putAccessRule", summary = "Set the access rule of a role; absent levels are NONE")
    public AccessRule put(
            @PathParam("items") String items, @PathParam("role") String role, @Valid AccessRuleInput input) {
        ItemType type = typeWithSettings(items);
        AccessRule rule = input.rule();
        rules.put(type, role, rule);
        return rule;
    }

    @DELETE
    @Path("{role}")
    @Transactional
    @Operation(operationId = "deleteAccessRule", summary = "Take a role's rule away; the role may do nothing any more")
    public void delete(@PathParam("items") String items, @PathParam("role") String role) {
        if (!rules.delete(typeWithSettings(items), role)) {
            throw unknown(role);
        }
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
