package onward.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.UncheckedIOException;
import java.time.Duration;
import onward.contract.message.WireMapper;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.gateway.exchange.Exchange;
import org.jspecify.annotations.Nullable;

/** Answers a request with a problem of the gateway's own. */
public final class Problems {
    public static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    /** Ends the answer; what the caller still sends is read and forgotten, so that the connection stays usable. */
    public static void answer(RoutingContext context, ProblemType type, @Nullable String detail) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            context.request().connection().close();
            return;
        }
        UnreadBody.forget(context);
        response.setStatusCode(type.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body(context, type, detail));
    }

    /** The same with the whole seconds to wait before asking again, at least one. */
    public static void answer(RoutingContext context, ProblemType type, @Nullable String detail, Duration retryAfter) {
        if (!context.response().headWritten()) {
            context.response().putHeader(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
        }
        answer(context, type, detail);
    }

    public static Buffer body(RoutingContext context, ProblemType type, @Nullable String detail) {
        Problem problem = Problem.of(type, detail)
                .at(context.request().path(), Exchange.of(context).traceId());
        try {
            return Buffer.buffer(WireMapper.mapper().writeValueAsBytes(problem));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.plusMillis(999).toSeconds()));
    }
}
