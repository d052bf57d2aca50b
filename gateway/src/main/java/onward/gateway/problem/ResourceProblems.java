package onward.gateway.problem;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.gateway.exchange.Exchange;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns what goes wrong in the gateway's own resources into problems. */
class ResourceProblems {
    private static final Logger LOG = Logger.getLogger(ResourceProblems.class);

    /** Quarkus leaves the header out; what the gateway answers itself is read-only, but for questions too long for a URI. */
    private static final String READ_ONLY = "GET, HEAD, OPTIONS";

    private static final String QUESTION = "OPTIONS, POST";
    private static final Set<String> QUESTIONS = Set.of("/api/v1/names");

    @ServerExceptionMapper
    Response refused(WebApplicationException refusal, RoutingContext context) {
        ProblemType type = switch (refusal.getResponse().getStatus()) {
            case 400 -> ProblemType.MALFORMED;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ProblemType.SERVICE_UNAVAILABLE;
            default -> ProblemType.INTERNAL;
        };
        if (type == ProblemType.INTERNAL) {
            LOG.errorf(refusal, "%s failed", context.request().path());
        }
        Response.ResponseBuilder answer = answer(type, context);
        if (refusal instanceof NotAllowedException) {
            String path = context.request().path();
            answer.header(
                    HttpHeaders.ALLOW,
                    QUESTIONS.contains(path.endsWith("/") ? path.substring(0, path.length() - 1) : path)
                            ? QUESTION
                            : READ_ONLY);
        }
        return answer.build();
    }

    @ServerExceptionMapper
    Response refused(Refused refusal, RoutingContext context) {
        Response.ResponseBuilder answer = answer(refusal.problem(), refusal.status(), context);
        refusal.retryAfter().ifPresent(later -> answer.header(HttpHeaders.RETRY_AFTER, Problems.seconds(later)));
        return answer.build();
    }

    @ServerExceptionMapper
    Response failed(Throwable failure, RoutingContext context) {
        LOG.errorf(failure, "%s failed", context.request().path());
        return answer(ProblemType.INTERNAL, context).build();
    }

    private static Response.ResponseBuilder answer(ProblemType type, RoutingContext context) {
        return answer(Problem.of(type, null), type.status(), context);
    }

    private static Response.ResponseBuilder answer(Problem problem, int status, RoutingContext context) {
        return Response.status(status)
                .type(Problems.MEDIA_TYPE)
                .entity(problem.at(
                        context.request().path(), Exchange.of(context).traceId()));
    }
}
