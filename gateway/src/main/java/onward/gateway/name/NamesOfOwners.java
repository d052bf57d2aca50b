package onward.gateway.name;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
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
class NamesOfOwners {
    private static final TypeReference<Known> KNOWN = new TypeReference<>() {};

    private final ServiceCalls calls;
    private final ItemOwners owners;

    NamesOfOwners(ServiceCalls calls, ItemOwners owners) {
        this.calls = calls;
        this.owners = owners;
    }

    /** What one owner is asked. */
    private record Part(
            Map<String, List<UUID>> items, @Nullable List<String> users) {
        static Part of(NamesQuestion question, Service owner) {
            return new Part(
                    question.items().entrySet().stream()
                            .filter(asked -> Service.ownerOf(asked.getKey()) == owner)
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
                    owner == Service.PARTY ? question.user() : null);
        }

        boolean isEmpty() {
            return items.isEmpty() && users == null;
        }
    }

    /** What one owner answers, by type and id. */
    private record Known(Map<String, Map<String, String>> names) {}

    Future<Names> ask(NamesQuestion question, Caller caller, Exchange exchange) {
        return owners.ask(
                        owner -> !Part.of(question, owner).isEmpty(),
                        owner -> calls.ask(caller, exchange, owner, "/internal/names", Part.of(question, owner))
                                .map(answer -> ServiceCalls.read(answer, KNOWN)))
                .map(answers -> {
                    Map<String, Map<String, String>> names = new LinkedHashMap<>();
                    question.types().forEach(type -> names.put(type, Map.of()));
                    answers.given().forEach(known -> names.putAll(known.names()));
                    return new Names(names, answers.incomplete());
                });
    }
}
