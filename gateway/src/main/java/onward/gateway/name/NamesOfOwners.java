package onward.gateway.name;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.gateway.caller.Caller;
import onward.gateway.compose.ItemOwners;
import onward.gateway.compose.ServiceCalls;
import onward.gateway.exchange.Exchange;
import onward.gateway.service.Service;
import org.jspecify.annotations.Nullable;

/** Asks the owners of the items, and for users the service that keeps their directory. */
@Singleton
public class NamesOfOwners {
    private static final TypeReference<Known> KNOWN = new TypeReference<>() {};

    private final ServiceCalls calls;
    private final ItemOwners owners;

    NamesOfOwners(ServiceCalls calls, ItemOwners owners) {
        this.calls = calls;
        this.owners = owners;
    }

    /** What is asked, of one owner or of all. */
    private record Part(
            Map<String, List<UUID>> items, @Nullable List<String> users) {
        Part to(Service owner) {
            return new Part(
                    items.entrySet().stream()
                            .filter(asked -> Service.ownerOf(asked.getKey()) == owner)
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                    owner == Service.PARTY ? users : null);
        }

        boolean isEmpty() {
            return items.isEmpty() && users == null;
        }
    }

    /** What one owner answers, by type and id. */
    private record Known(Map<String, Map<String, String>> names) {}

    Future<Names> ask(NamesQuestion question, Caller caller, Exchange exchange) {
        return ask(question.types(), new Part(question.items(), question.user()), caller, exchange);
    }

    /** What items are called, of those the caller may read: ids by their type, at most 200 of each. */
    public Future<Names> ofItems(Map<String, List<UUID>> items, Caller caller, Exchange exchange) {
        return ask(items.keySet(), new Part(items, null), caller, exchange);
    }

    private Future<Names> ask(Collection<String> types, Part asked, Caller caller, Exchange exchange) {
        return owners.ask(
                        owner -> !asked.to(owner).isEmpty(),
                        owner -> calls.ask(caller, exchange, owner, "/internal/names", asked.to(owner))
                                .map(answer -> ServiceCalls.read(answer, KNOWN)))
                .map(answers -> {
                    Map<String, Map<String, String>> names = new LinkedHashMap<>();
                    types.forEach(type -> names.put(type, Map.of()));
                    answers.given().forEach(known -> names.putAll(known.names()));
                    return new Names(names, answers.incomplete());
                });
    }
}
