package onward.kit.web.failure;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import onward.kit.web.tracing.TraceIds;

/** A problem on its way out: where it was met, and the headers that belong to it. */
final class ProblemAnswer {
    static final String MEDIA_TYPE = "application/problem+json";

    private ProblemAnswer() {}

    static Problem body(ProblemException failure, String path) {
        return failure.problem().at(path, TraceIds.current());
    }

    static Response.ResponseBuilder response(ProblemException failure, String path) {
        Response.ResponseBuilder answer =
                Response.status(failure.type().status()).type(MEDIA_TYPE).entity(body(failure, path));
        if (failure.type() == ProblemType.UNAUTHENTICATED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        Duration retryAfter = failure.retryAfter();
        if (retryAfter != null) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds(retryAfter));
        }
        return answer;
    }

    static long seconds(Duration duration) {
        return Math.max(1, duration.plusMillis(999).toSeconds());
    }
}
