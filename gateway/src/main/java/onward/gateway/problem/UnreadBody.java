package onward.gateway.problem;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.TimeUnit;

/**
 * What a refused request still has to say. A client may read the answer only after it has sent everything, so a body is read
 * and forgotten; a long one only for a while, and then the connection is closed.
 */
public final class UnreadBody {
    private static final long SHORT = 1024 * 1024;
    private static final long LONGEST = 16 * SHORT;
    private static final long LINGER_MILLIS = TimeUnit.SECONDS.toMillis(3);

    private UnreadBody() {}

    /** To be called before the answer is written. */
    public static void forget(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (isShort(request)) {
            linger(context, request);
        } else {
            giveUp(context);
        }
    }

    /** The same for a body that will hardly ever be complete. */
    public static void giveUp(RoutingContext context) {
        HttpServerRequest request = context.request();
        long[] forgotten = {0};
        HttpConnection connection = request.connection();
        request.handler(chunk -> {
            forgotten[0] += chunk.length();
            if (forgotten[0] > LONGEST) {
                connection.close();
            }
        });
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        context.addEndHandler(answered -> {
            if (request.isEnded()) {
                connection.close();
            } else {
                request.endHandler(sent -> connection.close());
                context.vertx().setTimer(LINGER_MILLIS, late -> connection.close());
            }
        });
        request.resume();
    }

    /** Waits for the rest for a moment only: a byte now and then would hold the connection for hours. */
    private static void linger(RoutingContext context, HttpServerRequest request) {
        if (!request.isEnded()) {
            long timer = context.vertx()
                    .setTimer(LINGER_MILLIS, late -> request.connection().close());
            request.handler(forgotten -> {});
            request.endHandler(sent -> context.vertx().cancelTimer(timer));
        }
        request.resume();
    }

    /** Whether all of it will have come soon, so that the connection can go on. */
    private static boolean isShort(HttpServerRequest request) {
        if (request.isEnded()) {
            return true;
        }
        if (request.headers().contains(HttpHeaders.EXPECT)
                || request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
            return false;
        }
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null || Long.parseLong(length) <= SHORT;
    }
}
