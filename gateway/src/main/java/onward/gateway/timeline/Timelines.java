package onward.gateway.timeline;

import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import onward.contract.dependency.DependencyQuestions.References;
import onward.contract.timeline.EntryId;
import onward.contract.timeline.TimelineEntry;
import onward.contract.timeline.TimelineQuestions.Related;
import onward.contract.timeline.TimelineQuestions.Told;
import onward.gateway.caller.Caller;
import onward.gateway.compose.ItemOwners;
import onward.gateway.compose.ItemOwners.Answers;
import onward.gateway.compose.OwnerOfItem;
import onward.gateway.compose.ServiceCalls;
import onward.gateway.exchange.Exchange;
import onward.gateway.service.Service;
import onward.gateway.timeline.TimelineQuery.Asked;
import org.jspecify.annotations.Nullable;

/**
 * Asks the owner of an item what happened to it; with related items the owner first says what the item refers to, and then every owner what happened to
 * those of its items that are linked with it. Every owner tells a page of its own, and goes on where the merged page ended.
 */
@Singleton
class Timelines {
    private static final String DOOR = "/internal/timelines";
    private static final TypeReference<Told> TOLD = new TypeReference<>() {};

    private final ServiceCalls calls;
    private final OwnerOfItem ownerOfItem;
    private final ItemOwners owners;
    private final KnownItems knownItems;

    Timelines(ServiceCalls calls, OwnerOfItem ownerOfItem, ItemOwners owners, KnownItems knownItems) {
        this.calls = calls;
        this.ownerOfItem = ownerOfItem;
        this.owners = owners;
        this.knownItems = knownItems;
    }

    /** Fails with the owner's problem for those who may not read the item, and with 503 if its owner is down. */
    Future<TimelinePage> of(Asked asked, Caller caller, Exchange exchange) {
        return (asked.timeline().related() ? ofRelated(asked, caller, exchange) : ofItem(asked, caller, exchange))
                .compose(answers -> {
                    Merge merge = new Merge(answers.given());
                    List<TimelineEntry> newest = merge.newest(asked.limit());
                    String nextCursor = nextCursor(asked, answers.given(), merge.left());
                    return knownItems
                            .of(newest, caller, exchange)
                            .map(known -> new TimelinePage(
                                    known.shownOf(newest), nextCursor, known.incomplete(answers.incomplete())));
                });
    }

    private Future<Answers<OwnersPart>> ofItem(Asked asked, Caller caller, Exchange exchange) {
        Timeline timeline = asked.timeline();
        Service owner = Service.ownerOf(timeline.type());
        EntryId from = asked.places().of(owner);
        String path = DOOR + "/" + timeline.type() + "/" + timeline.id() + "?limit=" + (asked.limit() + 1)
                + (from == null ? "" : "&from=" + from);
        return ownerOfItem
                .ask(timeline.type(), path, TOLD, caller, exchange)
                .map(told -> new Answers<>(List.of(new OwnersPart(owner, told.entries())), List.of()));
    }

    private Future<Answers<OwnersPart>> ofRelated(Asked asked, Caller caller, Exchange exchange) {
        Timeline timeline = asked.timeline();
        return ownerOfItem
                .referencesOf(timeline.type(), timeline.id(), caller, exchange)
                .compose(references -> owners.ask(
                        asked.places()::concern,
                        owner -> calls.ask(caller, exchange, owner, DOOR, question(asked, owner, references))
                                .map(answer -> new OwnersPart(
                                        owner, ServiceCalls.read(answer, TOLD).entries()))));
    }

    private static Related question(Asked asked, Service owner, References references) {
        EntryId from = asked.places().of(owner);
        return new Related(
                asked.timeline().type(),
                asked.timeline().id(),
                references.to(owner.itemTypes()),
                from == null ? null : from.toString(),
                asked.limit() + 1);
    }

    /** If nobody who answered has more, there is no next page: it would be the same again while somebody is down. */
    private static @Nullable String nextCursor(Asked asked, List<OwnersPart> told, Map<Service, EntryId> left) {
        return left.isEmpty()
                ? null
                : asked.places()
                        .after(told.stream().map(OwnersPart::owner).toList(), left)
                        .cursor(asked.timeline());
    }
}
