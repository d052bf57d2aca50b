package onward.kit.web.idempotency;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import onward.kit.web.caller.Caller;
import onward.kit.web.json.ReceivedBody;
import org.jspecify.annotations.Nullable;

/** What of the running request a key is bound to. */
@RequestScoped
class CurrentRequest {
    private static final String HEADER = "Idempotency-Key";

    private final Caller caller;
    private final ReceivedBody body;

    private final HttpServerRequest request;

    @Inject
    CurrentRequest(HttpServerRequest request, Caller caller, ReceivedBody body) {
        this.request = request;
        this.caller = caller;
        this.body = body;
    }

    @Nullable
    KeyUse keyUse() {
        String key = request.getHeader(HEADER);
        return key == null
                ? null
                : KeyUse.of(caller.id(), key, request.method().name(), ResourcePath.of(request.path()), body.bytes());
    }
}
