package onward.kit.item.access;

import jakarta.transaction.Transactional;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.access.Operation;
import onward.kit.item.type.ItemType;
import onward.kit.web.caller.Caller;

/** What other services ask about access, with the user's own token. Never routed by the gateway. */
@Path("/internal")
@Produces(MediaType.APPLICATION_JSON)
public class InternalAccessResource {
    /** Which of these items may the caller read (or update)? At most 1,000 ids. */
    public record ReachableQuestion(
            @NotNull String type,
            @NotNull Operation operation,
            @NotNull @Size(max = 1000) List<@NotNull UUID> ids) {}

    /** Those that the operation reaches, in no order. */
    public record Reachable(List<UUID> ids) {}

    private final ItemTypesHere types;
    private final Access access;
    private final Caller caller;
    private final Reach reach;

    InternalAccessResource(ItemTypesHere types, Access access, Caller caller, Reach reach) {
        this.types = types;
        this.access = access;
        this.caller = caller;
        this.reach = reach;
    }

    @GET
    @Path("access")
    @Transactional
    public Map<String, AccessRule> access() {
        return types.all().stream()
                .collect(Collectors.toMap(
                        ItemType::name, type -> access.of(type, caller.actor()).summary()));
    }

    @POST
    @Path("readable")
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    public Reachable readable(@jakarta.validation.Valid ReachableQuestion question) {
        ItemType type = types.requireModel(question.type()).type();
        return new Reachable(reach.of(type, question.operation(), question.ids(), caller.actor()));
    }
}
