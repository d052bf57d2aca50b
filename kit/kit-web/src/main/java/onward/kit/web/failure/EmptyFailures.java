package onward.kit.web.failure;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import onward.contract.problem.Problem;
import onward.kit.web.problem.ProblemException;
import onward.kit.web.tracing.TraceIds;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** A status without a body, from wherever it comes, is explained like every other failure. */
final class EmptyFailures {
    @ServerResponseFilter
    void explain(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        if (status >= 400 && !response.hasEntity()) {
            ProblemException known = Failures.ofStatus(status);
            response.setEntity(
                    known.type().status() == status
                            ? ProblemAnswer.body(known, FailureMapper.path(request.getUriInfo()))
                            : unnamed(status, FailureMapper.path(request.getUriInfo())));
            response.getHeaders().putSingle("Content-Type", ProblemAnswer.MEDIA_TYPE);
        }
    }

    /** The type RFC 9457 has for a problem that is no more than its status. */
    private static Problem unnamed(int status, String path) {
        Response.Status known = Response.Status.fromStatusCode(status);
        return new Problem(
                        "about:blank",
                        known == null ? "Refused" : known.getReasonPhrase(),
                        status,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null)
                .at(path, TraceIds.current());
    }
}
