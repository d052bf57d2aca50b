package onward.gateway.compose;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import onward.gateway.problem.Refused;
import onward.gateway.service.Service;
import onward.gateway.service.Services;
import org.jboss.logging.Logger;

/** Asks the owners of items one question, all at once, and goes on without those that do not answer; one that cannot read the question fails it. */
@Singleton
public final class ItemOwners {
    private static final Logger LOG = Logger.getLogger(ItemOwners.class);

    /** What was answered, and the short names of the services that did not answer. */
    public record Answers<T>(List<T> given, List<String> incomplete) {}

    private final List<Service> owners;

    ItemOwners(Services services) {
        this.owners = Service.ownersOfItems().stream()
                .filter(owner -> services.find(owner).isPresent())
                .toList();
    }

    public <T> Future<Answers<T>> ask(Function<Service, Future<T>> question) {
        return ask(owner -> true, question);
    }

    /** Asks only those that are {@code concerned}. */
    public <T> Future<Answers<T>> ask(Predicate<Service> concerned, Function<Service, Future<T>> question) {
        Map<Service, Future<T>> asked = new LinkedHashMap<>();
        owners.stream().filter(concerned).forEach(owner -> asked.put(owner, question.apply(owner)));
        return Future.join(List.copyOf(asked.values()))
                .transform(all -> asked.values().stream()
                        .filter(Future::failed)
                        .map(Future::cause)
                        .filter(failure -> failure instanceof Misunderstanding || failure instanceof Refused)
                        .findFirst()
                        .<Future<Answers<T>>>map(Future::failedFuture)
                        .orElseGet(() -> Future.succeededFuture(answers(asked))));
    }

    private static <T> Answers<T> answers(Map<Service, Future<T>> asked) {
        asked.forEach((owner, answer) -> answer.onFailure(
                failure -> LOG.warnf("%s-service does not answer: %s", owner.shortName(), failure.getMessage())));
        return new Answers<>(
                asked.values().stream()
                        .filter(Future::succeeded)
                        .map(Future::result)
                        .toList(),
                asked.entrySet().stream()
                        .filter(entry -> entry.getValue().failed())
                        .map(entry -> entry.getKey().shortName())
                        .toList());
    }
}
