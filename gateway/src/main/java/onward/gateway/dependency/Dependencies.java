package onward.gateway.dependency;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.client.HttpResponse;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.dependency.Dependency;
import onward.contract.dependency.DependencyQuestions.Linked;
import onward.contract.dependency.DependencyQuestions.LinkedWith;
import onward.contract.dependency.DependencyQuestions.References;
import onward.contract.dependency.ItemReference;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.gateway.caller.Caller;
import onward.gateway.compose.ItemOwners;
import onward.gateway.compose.ServiceCalls;
import onward.gateway.dependency.DependencyQuery.Asked;
import onward.gateway.exchange.Exchange;
import onward.gateway.problem.Problems;
import onward.gateway.problem.Refused;
import onward.gateway.service.Service;
import org.jboss.logging.Logger;

/**
 * Asks the owner of an item what the item refers to, which only those learn who may read it, and then every owner which of its items are linked with
 * it. Ids tell the time, so the answers of all are merged newest first and a page ends at an id.
 */
@Singleton
class Dependencies {
    private static final Logger LOG = Logger.getLogger(Dependencies.class);
    private static final String DOOR = "/internal/dependencies";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);
    private static final TypeReference<References> REFERENCES = new TypeReference<>() {};
    private static final TypeReference<Linked> LINKED = new TypeReference<>() {};
    private static final TypeReference<Problem> PROBLEM = new TypeReference<>() {};

    private final ServiceCalls calls;
    private final ItemOwners owners;

    Dependencies(ServiceCalls calls, ItemOwners owners) {
        this.calls = calls;
        this.owners = owners;
    }

    /** Fails with the owner's problem for those who may not read the item, and with 503 if its owner is down. */
    Future<DependencyPage> of(String type, UUID id, Asked asked, Caller caller, Exchange exchange) {
        return references(type, id, caller, exchange)
                .compose(references -> owners.ask(
                        owner -> typesOf(owner).stream().anyMatch(asked::concerns),
                        owner -> calls.ask(
                                        caller,
                                        exchange,
                                        owner,
                                        DOOR,
                                        new LinkedWith(
                                                type,
                                                id,
                                                ofTypes(typesOf(owner), references),
                                                asked.types(),
                                                asked.after(),
                                                asked.limit() + 1))
                                .map(answer -> ServiceCalls.read(answer, LINKED).items())))
                .map(answers -> page(answers, asked));
    }

    private Future<List<ItemReference>> references(String type, UUID id, Caller caller, Exchange exchange) {
        Service owner = Service.ownerOf(type);
        return calls.look(caller, exchange, owner, DOOR + "/" + type + "/" + id)
                .recover(failure -> {
                    LOG.warnf("%s-service does not answer: %s", owner.shortName(), failure.getMessage());
                    return Future.failedFuture(unavailable(owner));
                })
                .map(answer -> {
                    if (answer.statusCode() != 200) {
                        throw refusal(owner, answer);
                    }
                    return ServiceCalls.read(answer, REFERENCES).items();
                });
    }

    private static Refused refusal(Service owner, HttpResponse<Buffer> answer) {
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

    private static List<String> typesOf(Service owner) {
        return ItemTypes.all().stream()
                .filter(type -> Service.ownerOf(type) == owner)
                .toList();
    }

    private static List<ItemReference> ofTypes(List<String> types, List<ItemReference> references) {
        return references.stream()
                .filter(reference -> types.contains(reference.type()))
                .toList();
    }

    private static DependencyPage page(ItemOwners.Answers<List<Dependency>> answers, Asked asked) {
        List<Dependency> found = answers.given().stream()
                .flatMap(List::stream)
                .sorted(Dependency.NEWEST_FIRST)
                .toList();
        if (found.size() <= asked.limit()) {
            return new DependencyPage(found, null, answers.incomplete());
        }
        List<Dependency> shown = found.subList(0, asked.limit());
        return new DependencyPage(
                shown, asked.cursorAfter(shown.getLast().item().id()), answers.incomplete());
    }
}
