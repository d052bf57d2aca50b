package onward.gateway.me;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onward.contract.message.WireMapper;
import onward.gateway.caller.Caller;
import onward.gateway.compose.ServiceCalls;
import onward.gateway.exchange.Exchange;
import onward.gateway.service.Service;
import onward.gateway.service.Services;
import org.jboss.logging.Logger;

/** Asks every owner of items what the caller may do, all at once, and goes on without those that do not answer. */
@Singleton
class AccessOfCaller {
    private static final Logger LOG = Logger.getLogger(AccessOfCaller.class);
    private static final TypeReference<Map<String, ItemAccess>> BY_ITEM_TYPE = new TypeReference<>() {};

    /** What was learnt, and the services it is missing from. */
    record Access(Map<String, ItemAccess> byItemType, List<String> incomplete) {}

    private final ServiceCalls calls;
    private final List<Service> owners;

    AccessOfCaller(ServiceCalls calls, Services services) {
        this.calls = calls;
        this.owners = Service.ownersOfItems().stream()
                .filter(owner -> services.find(owner).isPresent())
                .toList();
    }

    Future<Access> ask(Caller caller, Exchange exchange) {
        Map<Service, Future<Map<String, ItemAccess>>> asked = new LinkedHashMap<>();
        owners.forEach(owner -> asked.put(owner, ask(owner, caller, exchange)));
        return Future.join(List.copyOf(asked.values())).transform(all -> Future.succeededFuture(merge(asked)));
    }

    private Future<Map<String, ItemAccess>> ask(Service owner, Caller caller, Exchange exchange) {
        return calls.as(caller, exchange, owner, HttpMethod.GET, "/internal/access")
                .map(answer -> {
                    try {
                        return WireMapper.mapper().readValue(answer.body().getBytes(), BY_ITEM_TYPE);
                    } catch (IOException unreadable) {
                        throw new IllegalStateException("unreadable access rules", unreadable);
                    }
                })
                .onFailure(failure -> LOG.warnf(
                        "%s-service does not say what %s may do: %s",
                        owner.shortName(), caller.id(), failure.getMessage()));
    }

    private static Access merge(Map<Service, Future<Map<String, ItemAccess>>> asked) {
        Map<String, ItemAccess> access = new LinkedHashMap<>();
        asked.values().stream().filter(Future::succeeded).forEach(answer -> access.putAll(answer.result()));
        List<String> incomplete = asked.entrySet().stream()
                .filter(entry -> entry.getValue().failed())
                .map(entry -> entry.getKey().shortName())
                .toList();
        return new Access(access, incomplete);
    }
}
