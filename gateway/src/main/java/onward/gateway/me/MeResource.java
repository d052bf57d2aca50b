package onward.gateway.me;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import onward.gateway.caller.Caller;
import onward.gateway.document.Extensions;
import onward.gateway.exchange.Exchange;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/me")
@Tag(name = "me")
class MeResource {
    private final AccessOfCaller access;
    private final RoutingContext context;

    MeResource(AccessOfCaller access, RoutingContext context) {
        this.access = access;
        this.context = context;
    }

    @GET
    @Extension(name = Extensions.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(operationId = "getMe", summary = "Who I am and what I may do")
    public Uni<Me> get() {
        Caller caller = Caller.of(context);
        return Uni.createFrom()
                .completionStage(access.ask(caller, Exchange.of(context)).toCompletionStage())
                .map(answer -> new Me(
                        caller.id(),
                        caller.actor().name(),
                        caller.email(),
                        caller.actor().roles(),
                        caller.actor().department(),
                        answer.byItemType(),
                        answer.incomplete()));
    }
}
