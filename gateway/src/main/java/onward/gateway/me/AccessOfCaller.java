package onward.gateway.me;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import onward.gateway.caller.Caller;
import onward.gateway.compose.ItemOwners;
import onward.gateway.compose.ServiceCalls;
import onward.gateway.exchange.Exchange;

/** Asks every owner of items what the caller may do. */
@Singleton
class AccessOfCaller {
    private static final TypeReference<Map<String, ItemAccess>> BY_ITEM_TYPE = new TypeReference<>() {};

    /** What was learnt, and the services it is missing from. */
    record Access(Map<String, ItemAccess> byItemType, List<String> incomplete) {}

    private final ServiceCalls calls;
    private final ItemOwners owners;

    AccessOfCaller(ServiceCalls calls, ItemOwners owners) {
        this.calls = calls;
        this.owners = owners;
    }

    Future<Access> ask(Caller caller, Exchange exchange) {
        return owners.ask(owner -> calls.as(caller, exchange, owner, HttpMethod.GET, "/internal/access")
                        .map(answer -> ServiceCalls.read(answer, BY_ITEM_TYPE)))
                .map(answers -> {
                    Map<String, ItemAccess> access = new LinkedHashMap<>();
                    answers.given().forEach(access::putAll);
                    return new Access(access, answers.incomplete());
                });
    }
}
