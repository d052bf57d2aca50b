package onward.kit.web.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import onward.contract.problem.ProblemType;
import onward.kit.http.header.RequestHeaders;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Problems of requests that never reach a resource: too large, not ours, or failed below it. */
@ApplicationScoped
class ProblemRoutes {
    private static final Logger LOG = Logger.getLogger(ProblemRoutes.class);
    private static final int EARLY = 900;
    private static final int LAST = 1_000_000;

    private final ObjectMapper json;
    private final long maxBody;

    @Inject
    ProblemRoutes(ObjectMapper json, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize maxBody) {
        this.json = json;
        this.maxBody = maxBody.asLongValue();
    }

    void filters(@Observes Filters filters) {
        filters.register(this::refuseOddHeaders, EARLY + 1);
        filters.register(this::refuseTooLarge, EARLY);
    }

    void routes(@Observes Router router) {
        router.route().order(LAST).handler(exchange -> answer(exchange, Failures.ofStatus(404)));
        router.route().order(-LAST).failureHandler(this::failed);
    }

    private void refuseOddHeaders(RoutingContext exchange) {
        RequestHeaders.fault(exchange.request().headers())
                .ifPresentOrElse(
                        fault -> answer(exchange, new ProblemException(fault.type(), fault.detail())), exchange::next);
    }

    /** Before Quarkus does it without a body. */
    private void refuseTooLarge(RoutingContext exchange) {
        String length = exchange.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.length() > 18 || length != null && Long.parseLong(length) > maxBody) {
            if (exchange.request().version() != HttpVersion.HTTP_2) {
                exchange.response().putHeader(HttpHeaders.CONNECTION, "close");
            }
            answer(exchange, new ProblemException(ProblemType.TOO_LARGE, "A body has at most " + maxBody + " bytes."));
        } else {
            exchange.next();
        }
    }

    private void failed(RoutingContext exchange) {
        Throwable failure = exchange.failure();
        if (isForTheResources(failure)) {
            exchange.next();
            return;
        }
        ProblemException problem =
                failure == null ? Failures.ofStatus(exchange.statusCode()) : Failures.problem(failure, false);
        if (problem.type() == ProblemType.INTERNAL) {
            LOG.errorf(failure, "%s failed", exchange.request().path());
        }
        answer(exchange, problem);
    }

    /** Refusals of tokens are made problems by the same mapper as all others. */
    private static boolean isForTheResources(Throwable failure) {
        return failure instanceof SecurityException;
    }

    /** A body that nobody will read is read and forgotten: as long as it waits, its connection is of no use. */
    private static void forgetBody(HttpServerRequest request, HttpServerResponse response) {
        if (!request.isEnded()) {
            if (request.version() != HttpVersion.HTTP_2 && request.headers().contains(HttpHeaders.TRANSFER_ENCODING)) {
                response.putHeader(HttpHeaders.CONNECTION, "close");
            }
            request.resume();
        }
    }

    private void answer(RoutingContext exchange, ProblemException problem) {
        HttpServerResponse response = exchange.response();
        if (response.ended() || response.headWritten()) {
            return;
        }
        forgetBody(exchange.request(), response);
        response.setStatusCode(problem.type().status()).putHeader(HttpHeaders.CONTENT_TYPE, ProblemAnswer.MEDIA_TYPE);
        Duration retryAfter = problem.retryAfter();
        if (retryAfter != null) {
            response.putHeader("Retry-After", Long.toString(ProblemAnswer.seconds(retryAfter)));
        }
        try {
            response.end(Buffer.buffer(json.writeValueAsBytes(
                    ProblemAnswer.body(problem, exchange.request().path()))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
