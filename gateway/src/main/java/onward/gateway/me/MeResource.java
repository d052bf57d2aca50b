package onward.gateway.me;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import onward.gateway.caller.Caller;
import onward.gateway.document.Extensions;
import onward.gateway.exchange.Exchange;
import onward.gateway.me.AccessOfCaller.Access;
import onward.gateway.me.UserDirectory.Known;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/me")
@Tag(name = "me")
class MeResource {
    private final AccessOfCaller access;
    private final UserDirectory directory;
    private final RoutingContext context;

    MeResource(AccessOfCaller access, UserDirectory directory, RoutingContext context) {
        this.access = access;
        this.directory = directory;
        this.context = context;
    }

    @GET
    @Extension(name = Extensions.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(operationId = "getMe", summary = "Who I am and what I may do")
    public Uni<Me> get() {
        Caller caller = Caller.of(context);
        Exchange exchange = Exchange.of(context);
        Future<Access> asked = access.ask(caller, exchange);
        Future<Me> me =
                directory.known(caller, exchange).compose(known -> asked.map(answer -> me(caller, known, answer)));
        return Uni.createFrom().completionStage(me.toCompletionStage());
    }

    /** A claim that the token leaves out says nothing, so that the directory does. */
    private static Me me(Caller caller, Known known, Access access) {
        return new Me(
                caller.id(),
                said(caller.actor().name(), known.name()),
                said(caller.email(), known.email()),
                caller.actor().roles(),
                said(caller.actor().department(), known.department()),
                access.byItemType(),
                access.incomplete());
    }

    private static @Nullable String said(@Nullable String claim, @Nullable String known) {
        return claim == null ? known : claim;
    }
}
