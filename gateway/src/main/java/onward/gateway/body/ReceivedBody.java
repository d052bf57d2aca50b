package onward.gateway.body;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import onward.contract.problem.ProblemType;
import onward.gateway.problem.Problems;
import onward.gateway.problem.UnreadBody;
import onward.gateway.route.Destination;

/**
 * Receives whole what is sent to the gateway's own resources, before they are asked: no thread waits for a client, and nobody is waited for longer or
 * read further than the settings say.
 */
@Singleton
public final class ReceivedBody {
    private static final Buffer NONE = Buffer.buffer();

    private final long limit;
    private final long timeMillis;

    ReceivedBody(BodySettings settings) {
        this.limit = settings.limit().asLongValue();
        this.timeMillis = settings.time().toMillis();
    }

    /** The body of a request to one of the gateway's own resources; empty if it has none. */
    public static Buffer of(RoutingContext context) {
        Buffer received = context.get(ReceivedBody.class.getName());
        return received == null ? NONE : received;
    }

    public void receive(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (!(Destination.of(context) instanceof Destination.Here) || !hasBody(request)) {
            context.next();
            return;
        }
        if (declaredLength(request) > limit) {
            Problems.answer(context, ProblemType.TOO_LARGE, "At most " + limit + " bytes are read.");
            return;
        }
        long timer = context.vertx().setTimer(timeMillis, late -> {
            UnreadBody.giveUp(context);
            Problems.answer(context, ProblemType.MALFORMED, "The body did not arrive in time.");
        });
        context.addEndHandler(ended -> context.vertx().cancelTimer(timer));
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
            context.response().writeContinue();
        }
        Buffer received = Buffer.buffer();
        request.handler(chunk -> {
            received.appendBuffer(chunk);
            if (received.length() > limit) {
                context.vertx().cancelTimer(timer);
                UnreadBody.giveUp(context);
                Problems.answer(context, ProblemType.TOO_LARGE, "At most " + limit + " bytes are read.");
            }
        });
        request.endHandler(complete -> {
            context.vertx().cancelTimer(timer);
            context.put(ReceivedBody.class.getName(), received);
            context.next();
        });
        request.exceptionHandler(gone -> context.vertx().cancelTimer(timer));
        request.resume();
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || declaredLength(request) > 0;
    }

    /** The server has refused a length that is no number before. */
    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }
}
