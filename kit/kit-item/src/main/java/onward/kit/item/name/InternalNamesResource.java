package onward.kit.item.name;

import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.user.Users;
import onward.kit.web.caller.Caller;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What the gateway asks about names, with the user's own token. Never routed by it. */
@Path("/internal/names")
@Produces(MediaType.APPLICATION_JSON)
public class InternalNamesResource {
    private static final String USER = "user";

    /** Ids of items by their type, and of users; at most 200 of each. */
    public record NamesAsked(
            @Nullable Map<@NotNull String, @NotNull @Size(max = 200) List<@NotNull UUID>> items,
            @Nullable @Size(max = 200) List<@NotNull String> users) {}

    /** By type and id, with users as type {@code user}. What does not exist or the caller may not read has none. */
    public record KnownNames(Map<String, Map<String, String>> names) {}

    private final ItemTypesHere types;
    private final Names names;
    private final Users users;
    private final Caller caller;

    InternalNamesResource(ItemTypesHere types, Names names, Users users, Caller caller) {
        this.types = types;
        this.names = names;
        this.users = users;
        this.caller = caller;
    }

    @POST
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    public KnownNames names(@Valid NamesAsked question) {
        Map<String, Map<String, String>> found = new TreeMap<>();
        if (question.items() != null) {
            question.items().forEach((type, ids) -> found.put(type, ofItems(type, ids)));
        }
        if (question.users() != null) {
            found.put(USER, users.names(question.users()));
        }
        return new KnownNames(found);
    }

    private Map<String, String> ofItems(String type, List<UUID> ids) {
        Map<String, String> byId = new TreeMap<>();
        names.of(types.model(type).orElseThrow(() -> notHere(type)), ids, caller.actor())
                .forEach((id, name) -> byId.put(id.toString(), name));
        return byId;
    }

    private static ProblemException notHere(String type) {
        return ProblemException.notFound("This service has no items of type " + type + ".");
    }
}
