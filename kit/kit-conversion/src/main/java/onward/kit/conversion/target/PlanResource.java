package onward.kit.conversion.target;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.TargetPlan;
import onward.contract.conversion.TargetPlan.TargetPlans;
import onward.kit.web.caller.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What conversion-service asks of targets before anybody has asked for a conversion, with the user's own token: it is he who acts, whomever the
 * command names. Never routed by the gateway.
 */
@Path("/internal/plans")
public class PlanResource {
    private final Planning planning;
    private final Caller caller;

    PlanResource(Planning planning, Caller caller) {
        this.planning = planning;
        this.caller = caller;
    }

    /** Judged by the very function that prepares, which takes unique values: so the transaction is always rolled back. */
    @POST
    @Transactional
    @Operation(hidden = true)
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public TargetPlans plan(PrepareItems asked) {
        List<TargetPlan> plans = planning.plan(asked.by(caller.actor()));
        QuarkusTransaction.setRollbackOnly();
        return new TargetPlans(plans);
    }
}
