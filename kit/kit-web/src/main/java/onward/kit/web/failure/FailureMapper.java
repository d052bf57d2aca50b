package onward.kit.web.failure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.util.Set;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * Every failure of a request, as a problem. The types named are those for which Quarkus brings a mapper of its own, which would be nearer than the
 * one for all.
 */
final class FailureMapper {
    private static final Logger LOG = Logger.getLogger(FailureMapper.class);
    private static final Set<String> OF_LISTS = Set.of("filter", "q", "sort", "count");

    @ServerExceptionMapper({
        Throwable.class,
        AuthenticationCompletionException.class,
        AuthenticationFailedException.class,
        ForbiddenException.class,
        JsonProcessingException.class,
        MismatchedInputException.class,
        UnauthorizedException.class,
        ValidationException.class,
        WebApplicationException.class,
    })
    Response answer(Throwable failure, UriInfo uri) {
        ResteasyReactiveRequestContext exchange = CurrentRequestManager.get();
        if (failure instanceof WebApplicationException http
                && http.getResponse().getStatus() < 400) {
            return http.getResponse();
        }
        ProblemException known = Failures.problem(failure, asksForAList(exchange, uri));
        ProblemException problem = known.type() == ProblemType.INTERNAL
                ? UnreadableForms.problem(failure).orElse(known)
                : known;
        log(problem, failure, uri);
        Response.ResponseBuilder answer = ProblemAnswer.response(problem, path(uri));
        if (problem.type() == ProblemType.METHOD_NOT_ALLOWED) {
            answer.header(HttpHeaders.ALLOW, String.join(", ", AllowedMethods.of(exchange)));
        }
        return answer.build();
    }

    private static boolean asksForAList(ResteasyReactiveRequestContext exchange, UriInfo uri) {
        MultivaluedMap<String, String> parameters = uri.getQueryParameters();
        return exchange.getMethod().equals("GET") && OF_LISTS.stream().anyMatch(parameters::containsKey);
    }

    private static void log(ProblemException problem, Throwable failure, UriInfo uri) {
        if (problem.type() != ProblemType.INTERNAL) {
            LOG.debugf(failure, "%s: %s", uri.getPath(), problem.getMessage());
        } else if (failure instanceof IOException) {
            LOG.debugf(failure, "%s: the client went away", uri.getPath());
        } else {
            LOG.errorf(failure, "%s failed", uri.getPath());
        }
    }

    static String path(UriInfo uri) {
        return uri.getRequestUri().getRawPath();
    }
}
