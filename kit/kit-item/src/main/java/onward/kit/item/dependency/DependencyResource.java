package onward.kit.item.dependency;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import onward.contract.dependency.DependencyQuestions.Linked;
import onward.contract.dependency.DependencyQuestions.LinkedWith;
import onward.contract.dependency.DependencyQuestions.References;
import onward.kit.web.caller.Caller;

/** What the gateway asks for the dependencies of an item, with the user's own token. Never routed by the gateway. */
@Path("/internal/dependencies")
@Produces(MediaType.APPLICATION_JSON)
public class DependencyResource {
    private final Dependencies dependencies;
    private final Caller caller;

    DependencyResource(Dependencies dependencies, Caller caller) {
        this.dependencies = dependencies;
        this.caller = caller;
    }

    @GET
    @Path("{type}/{id}")
    @Transactional
    public References references(@PathParam("type") String type, @PathParam("id") UUID id) {
        return new References(dependencies.referencesOf(type, id, caller.actor()));
    }

    @POST
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    public Linked linked(LinkedWith question) {
        return new Linked(dependencies.linkedWith(question, caller.actor()));
    }
}
