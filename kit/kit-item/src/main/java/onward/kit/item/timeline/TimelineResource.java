package onward.kit.item.timeline;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import onward.contract.timeline.TimelineQuestions.Related;
import onward.contract.timeline.TimelineQuestions.Told;
import onward.kit.web.caller.Caller;
import org.jspecify.annotations.Nullable;

/** What the gateway asks for timelines, with the user's own token. Never routed by the gateway. */
@Path("/internal/timelines")
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource {
    private final Timelines timelines;
    private final Caller caller;

    TimelineResource(Timelines timelines, Caller caller) {
        this.timelines = timelines;
        this.caller = caller;
    }

    @GET
    @Path("{type}/{id}")
    @Transactional
    public Told ofItem(
            @PathParam("type") String type,
            @PathParam("id") UUID id,
            @QueryParam("from") @Nullable String from,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return new Told(timelines.ofItem(type, id, from, limit, caller.actor()));
    }

    @POST
    @Transactional
    @Consumes(MediaType.APPLICATION_JSON)
    public Told related(Related question) {
        return new Told(timelines.related(question, caller.actor()));
    }
}
