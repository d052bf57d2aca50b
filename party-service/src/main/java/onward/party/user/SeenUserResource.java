package onward.party.user;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import onward.contract.access.Actor;
import onward.kit.web.caller.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where the gateway says that somebody came, with that user's own token. Never routed by the gateway. */
@Path("/internal/users")
public class SeenUserResource {
    private final UserDirectory directory;
    private final Caller caller;

    SeenUserResource(UserDirectory directory, Caller caller) {
        this.directory = directory;
        this.caller = caller;
    }

    /** Answers what the directory knows of the caller; 404 if it does not know him yet. */
    @GET
    @Path("me")
    @Transactional
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "getUserOfToken", hidden = true)
    public UserView known() {
        return directory.get(caller.id());
    }

    @POST
    @Path("seen")
    @Transactional
    @Operation(operationId = "seeUser", hidden = true)
    public void seen() {
        Actor actor = caller.actor();
        directory.seen(actor.id(), actor.name(), caller.email(), actor.department());
    }
}
