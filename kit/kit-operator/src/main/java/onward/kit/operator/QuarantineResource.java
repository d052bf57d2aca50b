package onward.kit.operator;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import onward.kit.messaging.consumer.HeldContent;
import onward.kit.messaging.consumer.HeldRecord;
import onward.kit.messaging.consumer.Quarantine;
import onward.kit.web.caller.Caller;
import onward.kit.web.paging.NumberedQuery;
import onward.kit.web.paging.Pages;
import onward.kit.web.problem.ProblemException;
import org.jboss.logging.Logger;

/** The records this service could not handle, oldest first. Never routed by the gateway. */
@Path("/internal/quarantine")
@Produces(MediaType.APPLICATION_JSON)
public class QuarantineResource {
    private static final Logger LOG = Logger.getLogger(QuarantineResource.class);

    private final Quarantine quarantine;
    private final Pages pages;
    private final Caller caller;

    QuarantineResource(Quarantine quarantine, Pages pages, Caller caller) {
        this.quarantine = quarantine;
        this.pages = pages;
        this.caller = caller;
    }

    @GET
    public Response listQuarantine(@BeanParam NumberedQuery query) {
        requireOperator();
        return pages.answer(query.page(quarantine.list(query.after(0), query.rows()), HeldRecord::id));
    }

    @GET
    @Path("{id}")
    public HeldContent getQuarantined(@PathParam("id") long id) {
        requireOperator();
        return quarantine.find(id).orElseThrow(() -> notHeld(id));
    }

    @POST
    @Path("{id}/release")
    public void releaseQuarantined(@PathParam("id") long id) {
        requireOperator();
        if (!quarantine.release(id)) {
            throw notHeld(id);
        }
        LOG.infof("Record %d was released from quarantine by %s", id, caller.id());
    }

    private void requireOperator() {
        caller.requireAdmin("deal with what is in quarantine");
    }

    private static ProblemException notHeld(long id) {
        return ProblemException.notFound("No record " + id + " is in quarantine.");
    }
}
