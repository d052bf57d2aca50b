package onward.kit.web.failure;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** A status without a body, from wherever it comes, is explained like every other failure. */
final class EmptyFailures {
    @ServerResponseFilter
    void explain(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() >= 400 && !response.hasEntity()) {
            ProblemException problem = Failures.ofStatus(response.getStatus());
            if (problem.type() == ProblemType.INTERNAL || problem.type().status() == response.getStatus()) {
                response.setEntity(ProblemAnswer.body(problem, FailureMapper.path(request.getUriInfo())));
                response.getHeaders().putSingle("Content-Type", ProblemAnswer.MEDIA_TYPE);
            }
        }
    }
}
