package onward.gateway.proxy;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import onward.contract.problem.ProblemType;
import onward.gateway.exchange.Exchange;
import onward.gateway.problem.Problems;
import onward.gateway.problem.UnreadBody;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** One request on its way to a service and the answer on its way back. */
final class ProxiedCall implements ProxyInterceptor {
    private static final Logger LOG = Logger.getLogger(ProxiedCall.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final List<String> BETWEEN_NEIGHBOURS =
            List.of("Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Connection", "TE", "Trailer", "Upgrade");

    private final RoutingContext context;
    private final Upstream upstream;
    private final Patience patience;
    private final @Nullable LimitedBody body;
    private final Duration bodyTime;
    private @Nullable HttpClientRequest outgoing;
    private boolean answered;

    /** A call without a body. */
    ProxiedCall(RoutingContext context, Upstream upstream, Patience patience) {
        this.context = context;
        this.upstream = upstream;
        this.patience = patience;
        this.body = null;
        this.bodyTime = Duration.ZERO;
    }

    /** A call with a body of at most so many bytes that arrives within the given time. */
    ProxiedCall(RoutingContext context, Upstream upstream, Patience patience, long bodyLimit, Duration bodyTime) {
        this.context = context;
        this.upstream = upstream;
        this.patience = patience;
        this.body = new LimitedBody(context.request(), bodyLimit, this::waitForAnswer);
        this.bodyTime = bodyTime;
    }

    Future<HttpClientRequest> connect() {
        return upstream.connect().onSuccess(request -> {
            outgoing = request;
            // Whatever breaks also fails the answer, and is handled there.
            request.exceptionHandler(failure -> LOG.debug(failure));
            request.idleTimeout((body == null ? patience.time() : bodyTime).toMillis());
        });
    }

    /** The service's time starts when it has the whole request: a slow caller is no slow service. */
    private void waitForAnswer() {
        if (outgoing != null && !answered) {
            outgoing.idleTimeout(patience.time().toMillis());
        }
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext proxy) {
        address(proxy.request());
        passBody(proxy.request());
        return proxy.sendRequest()
                .recover(failure -> mayBeAskedAgain(failure) ? proxy.sendRequest() : Future.failedFuture(failure))
                .onSuccess(answer -> {
                    answered = true;
                    upstream.answered();
                })
                .recover(failure -> explain(failure, proxy.request()));
    }

    private void address(ProxyRequest request) {
        HttpServerRequest incoming = context.request();
        // The absolute form of a request line names a host, which is none of the service's business.
        request.setURI(incoming.query() == null ? incoming.path() : incoming.path() + "?" + incoming.query());
        HostAndPort asked = incoming.authority();
        if (asked != null) {
            // The service answers with absolute links to the door, not to itself.
            request.setAuthority(asked);
        }
        Exchange exchange = Exchange.of(context);
        request.putHeader(Exchange.REQUEST_ID, exchange.requestId());
        request.putHeader(Exchange.TRACE_PARENT, exchange.trace().value());
    }

    private void passBody(ProxyRequest request) {
        if (body == null) {
            context.request().resume();
            request.setBody(null);
            return;
        }
        request.setBody(Body.body(body, request.getBody().length()));
        if ("100-continue".equalsIgnoreCase(context.request().getHeader(HttpHeaders.EXPECT))) {
            request.headers().remove(HttpHeaders.EXPECT);
            context.response().writeContinue();
        }
    }

    /**
     * A service that is shutting down may close a kept connection at the very moment it is used again. Asking anew is right only
     * where asking twice changes nothing.
     */
    private boolean mayBeAskedAgain(Throwable failure) {
        HttpMethod method = context.request().method();
        return body == null
                && (method == HttpMethod.GET || method == HttpMethod.HEAD)
                && outgoing != null
                && !isTimeout(failure)
                && !context.response().closed();
    }

    private Future<ProxyResponse> explain(Throwable failure, ProxyRequest request) {
        if (context.response().closed()) {
            return Future.failedFuture(failure);
        }
        String service = upstream.service().shortName();
        if (body != null && body.tooLong()) {
            return problem(request, ProblemType.TOO_LARGE, "The body is larger than the limit.");
        }
        if (isTimeout(failure) && body != null && !body.complete() && outgoing != null) {
            return problem(request, ProblemType.MALFORMED, "The body did not arrive in time.");
        }
        if (isTimeout(failure) && !patience.asked()) {
            upstream.circuit().timedOut(System.nanoTime());
        }
        upstream.failed(failure);
        context.response().putHeader(HttpHeaders.RETRY_AFTER, Problems.seconds(LOOK_AGAIN));
        return problem(
                request,
                ProblemType.SERVICE_UNAVAILABLE,
                isTimeout(failure)
                        ? service + "-service does not answer in time."
                        : service + "-service cannot be reached.");
    }

    private static boolean isTimeout(Throwable failure) {
        return failure instanceof TimeoutException || failure instanceof ConnectTimeoutException;
    }

    private Future<ProxyResponse> problem(ProxyRequest request, ProblemType type, String detail) {
        if (body != null && !body.complete()) {
            // The proxy must not read on by itself: nobody would count.
            request.setBody(null);
            UnreadBody.giveUp(context);
        }
        ProxyResponse answer = request.release().response().setStatusCode(type.status());
        answer.putHeader(HttpHeaders.CONTENT_TYPE, Problems.MEDIA_TYPE);
        return Future.succeededFuture(answer.setBody(Body.body(Problems.body(context, type, detail))));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext proxy) {
        ProxyResponse answer = proxy.response();
        MultiMap headers = answer.headers();
        BETWEEN_NEIGHBOURS.forEach(headers::remove);
        for (String own : context.response().headers().names()) {
            if (!own.equalsIgnoreCase("Vary")) {
                headers.remove(own);
            }
        }
        if (hasNoBody(answer.getStatusCode()) && answer.getBody() != null) {
            answer.getBody().stream().resume();
            answer.setBody(null);
        }
        return proxy.sendResponse();
    }

    private static boolean hasNoBody(int status) {
        return status == 204 || status == 304;
    }
}
