package onward.gateway.compose;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.client.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import onward.contract.dependency.DependencyQuestions.References;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.gateway.caller.Caller;
import onward.gateway.exchange.Exchange;
import onward.gateway.problem.Problems;
import onward.gateway.problem.Refused;
import onward.gateway.service.Service;
import org.jboss.logging.Logger;

/**
 * Asks the owner of one item, on whose word the whole answer depends: fails with the owner's problem for those who may not read the item, and with 503
 * if the owner is down.
 */
@Singleton
public final class OwnerOfItem {
    private static final Logger LOG = Logger.getLogger(OwnerOfItem.class);
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final TypeReference<References> REFERENCES = new TypeReference<>() {};
    private static final TypeReference<Problem> PROBLEM = new TypeReference<>() {};

    private final ServiceCalls calls;

    OwnerOfItem(ServiceCalls calls) {
        this.calls = calls;
    }

    /** What the item refers to. */
    public Future<References> referencesOf(String type, UUID id, Caller caller, Exchange exchange) {
        return ask(type, "/internal/dependencies/" + type + "/" + id, REFERENCES, caller, exchange);
    }

    /** What the owner of items of this type answers at the path. */
    public <T> Future<T> ask(String type, String path, TypeReference<T> what, Caller caller, Exchange exchange) {
        Service owner = Service.ownerOf(type);
        return calls.look(caller, exchange, owner, path)
                .recover(failure -> {
                    LOG.warnf("%s-service does not answer: %s", owner.shortName(), failure.getMessage());
                    return Future.failedFuture(unavailable(owner));
                })
                .map(answer -> {
                    if (answer.statusCode() != 200) {
                        throw refusal(owner, answer);
                    }
                    return ServiceCalls.read(answer, what);
                });
    }

    private static RuntimeException refusal(Service owner, HttpResponse<Buffer> answer) {
        if (ServiceCalls.isOurFault(answer.statusCode())) {
            return new Misunderstanding(owner.shortName() + "-service answered " + answer.statusCode());
        }
        String type = answer.getHeader(HttpHeaders.CONTENT_TYPE.toString());
        return answer.statusCode() < 500 && type != null && type.startsWith(Problems.MEDIA_TYPE)
                ? new Refused(ServiceCalls.read(answer, PROBLEM), answer.statusCode(), null)
                : unavailable(owner);
    }

    private static Refused unavailable(Service owner) {
        return new Refused(
                Problem.of(ProblemType.SERVICE_UNAVAILABLE, owner.shortName() + "-service does not answer."),
                ProblemType.SERVICE_UNAVAILABLE.status(),
                LOOK_AGAIN);
    }
}
