package onward.gateway.name;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import onward.gateway.body.ReceivedBody;
import onward.gateway.caller.Caller;
import onward.gateway.document.Extensions;
import onward.gateway.exchange.Exchange;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/names")
@Tag(name = "names")
class NamesResource {
    private final NamesOfOwners names;
    private final RoutingContext context;

    NamesResource(NamesOfOwners names, RoutingContext context) {
        this.names = names;
        this.context = context;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Extension(name = Extensions.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(operationId = "findNames", summary = "What items and users are called, of those I may read")
    @RequestBody(content = @Content(schema = @Schema(implementation = NamesQuestion.class)))
    public Uni<Names> find() {
        NamesQuestion question = NamesQuestion.read(ReceivedBody.of(context));
        return Uni.createFrom()
                .completionStage(names.ask(question, Caller.of(context), Exchange.of(context))
                        .toCompletionStage());
    }
}
