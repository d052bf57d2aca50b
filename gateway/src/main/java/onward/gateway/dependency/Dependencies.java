package onward.gateway.dependency;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import onward.contract.dependency.Dependency;
import onward.contract.dependency.DependencyQuestions.Linked;
import onward.contract.dependency.DependencyQuestions.LinkedWith;
import onward.gateway.caller.Caller;
import onward.gateway.compose.ItemOwners;
import onward.gateway.compose.OwnerOfItem;
import onward.gateway.compose.ServiceCalls;
import onward.gateway.dependency.DependencyQuery.Asked;
import onward.gateway.exchange.Exchange;

/**
 * Asks the owner of an item what the item refers to, which only those learn who may read it, and then every owner which of its items are linked with
 * it. Ids tell the time, so the answers of all are merged newest first and a page ends at an id.
 */
@Singleton
class Dependencies {
    private static final String DOOR = "/internal/dependencies";
    private static final TypeReference<Linked> LINKED = new TypeReference<>() {};

    private final ServiceCalls calls;
    private final OwnerOfItem ownerOfItem;
    private final ItemOwners owners;

    Dependencies(ServiceCalls calls, OwnerOfItem ownerOfItem, ItemOwners owners) {
        this.calls = calls;
        this.ownerOfItem = ownerOfItem;
        this.owners = owners;
    }

    /** Fails with the owner's problem for those who may not read the item, and with 503 if its owner is down. */
    Future<DependencyPage> of(String type, UUID id, Asked asked, Caller caller, Exchange exchange) {
        return ownerOfItem
                .referencesOf(type, id, caller, exchange)
                .compose(references -> owners.ask(
                        owner -> owner.itemTypes().stream().anyMatch(asked::concerns),
                        owner -> calls.ask(
                                        caller,
                                        exchange,
                                        owner,
                                        DOOR,
                                        new LinkedWith(
                                                type,
                                                id,
                                                references.to(owner.itemTypes()),
                                                asked.types(),
                                                asked.after(),
                                                asked.limit() + 1))
                                .map(answer -> ServiceCalls.read(answer, LINKED).items())))
                .map(answers -> page(answers, asked));
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
