package onward.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import onward.contract.problem.ProblemType;
import onward.gateway.answer.AnswerHeaders;
import onward.gateway.answer.Compression;
import onward.gateway.body.ReceivedBody;
import onward.gateway.browser.Browsers;
import onward.gateway.caller.TokenCheck;
import onward.gateway.exchange.Exchange;
import onward.gateway.limit.RateLimit;
import onward.gateway.me.UserDirectory;
import onward.gateway.problem.Problems;
import onward.gateway.proxy.Proxy;
import onward.gateway.route.RequestPath;
import onward.gateway.route.RouteMetrics;
import onward.gateway.route.RoutingTable;
import onward.kit.http.header.RequestHeaders;
import org.jboss.logging.Logger;

/** What every request goes through, in this order. */
@Singleton
class Door {
    private static final Logger LOG = Logger.getLogger(Door.class);
    /** Before all that Quarkus puts there, such as a handler that would read whole bodies. */
    private static final int FIRST = Integer.MIN_VALUE + 1;

    private final RouteMetrics metrics;
    private final Browsers browsers;
    private final RoutingTable routes;
    private final TokenCheck tokens;
    private final RateLimit rateLimit;
    private final UserDirectory directory;
    private final ReceivedBody bodies;
    private final Proxy proxy;

    Door(
            RouteMetrics metrics,
            Browsers browsers,
            RoutingTable routes,
            TokenCheck tokens,
            RateLimit rateLimit,
            UserDirectory directory,
            ReceivedBody bodies,
            Proxy proxy) {
        this.metrics = metrics;
        this.browsers = browsers;
        this.routes = routes;
        this.tokens = tokens;
        this.rateLimit = rateLimit;
        this.directory = directory;
        this.bodies = bodies;
        this.proxy = proxy;
    }

    void open(@Observes Router router) {
        router.route()
                .order(FIRST)
                .handler(this::begin)
                .handler(browsers::greet)
                .handler(rateLimit::countAddress)
                .handler(this::readHeaders)
                .handler(this::findDestination)
                .handler(tokens::check)
                .handler(rateLimit::countCaller)
                .handler(directory::note)
                .handler(bodies::receive)
                .handler(proxy::forward)
                .failureHandler(this::fail);
        // A path that cannot be decoded fails before any route.
        router.errorHandler(
                400, context -> Problems.answer(context, ProblemType.MALFORMED, "The path cannot be read."));
    }

    private void begin(RoutingContext context) {
        // The body waits until somebody knows what to do with it: verifying a token may take a look at the issuer.
        context.request().pause();
        Exchange exchange = Exchange.begin(context);
        context.response().putHeader(Exchange.REQUEST_ID, exchange.requestId());
        context.addHeadersEndHandler(headers -> AnswerHeaders.complete(context));
        context.addEndHandler(ended -> metrics.answered(context, System.nanoTime() - exchange.startedNanos()));
        context.next();
    }

    private void readHeaders(RoutingContext context) {
        MultiMap headers = context.request().headers();
        RequestHeaders.fault(headers)
                .ifPresentOrElse(fault -> Problems.answer(context, fault.type(), fault.detail()), () -> {
                    if (headers.contains(HttpHeaders.TRANSFER_ENCODING)) {
                        // The name of a coding has no case, but the proxy knows only this one.
                        headers.set(HttpHeaders.TRANSFER_ENCODING, HttpHeaders.CHUNKED);
                    }
                    Compression.readTags(context);
                    context.next();
                });
    }

    private void findDestination(RoutingContext context) {
        String path = context.request().path();
        if (!RequestPath.isPlain(path)) {
            Problems.answer(context, ProblemType.MALFORMED, "The path can be read in more than one way.");
            return;
        }
        if (!isUri(context.request().uri())) {
            Problems.answer(context, ProblemType.MALFORMED, "The query is not percent-encoded as it should be.");
            return;
        }
        routes.find(path)
                .ifPresentOrElse(
                        destination -> {
                            destination.keepIn(context);
                            context.next();
                        },
                        () -> Problems.answer(context, ProblemType.NOT_FOUND, null));
    }

    /** As strict as the services, which would answer in words of their own. */
    private static boolean isUri(String uri) {
        try {
            return new URI(uri).getRawPath() != null;
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    private void fail(RoutingContext context) {
        Throwable failure = context.failure();
        if (context.statusCode() >= 400 && context.statusCode() < 500) {
            Problems.answer(context, ProblemType.MALFORMED, null);
            return;
        }
        LOG.errorf(
                failure,
                "%s %s failed",
                context.request().method(),
                context.request().path());
        context.response().headers().remove(HttpHeaders.CONTENT_LENGTH);
        Problems.answer(context, ProblemType.INTERNAL, null);
    }
}
