package onward.gateway.timeline;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import onward.contract.timeline.TimelineEntry;
import onward.contract.timeline.TimelineKind;
import onward.contract.value.ItemRef;
import onward.gateway.caller.Caller;
import onward.gateway.exchange.Exchange;
import onward.gateway.name.Names;
import onward.gateway.name.NamesOfOwners;

/** Asks the owners of the items that entries name whether the caller may read them, and what they are called now. */
@Singleton
class KnownItems {
    private final NamesOfOwners names;

    KnownItems(NamesOfOwners names) {
        this.names = names;
    }

    Future<Known> of(List<TimelineEntry> entries, Caller caller, Exchange exchange) {
        Map<String, List<UUID>> items = entries.stream()
                .map(TimelineEntry::item)
                .flatMap(Stream::ofNullable)
                .distinct()
                .collect(groupingBy(
                        ItemRef::type,
                        mapping(
                                ItemRef::id,
                                collectingAndThen(
                                        toList(), ids -> ids.stream().distinct().toList()))));
        return names.ofItems(items, caller, exchange).map(Known::new);
    }

    /** What the caller may know. */
    record Known(Names names) {

        /** The entries with items as they are called now. An unknown one is not named, and that it was created not told. */
        List<TimelineEntry> shownOf(List<TimelineEntry> entries) {
            return entries.stream().flatMap(this::shown).toList();
        }

        private Stream<TimelineEntry> shown(TimelineEntry entry) {
            ItemRef item = entry.item();
            if (item == null) {
                return Stream.of(entry);
            }
            return names.of(item.type(), item.id())
                    .map(name -> Stream.of(entry.showing(new ItemRef(item.type(), item.id(), name))))
                    .orElseGet(() -> entry.kind() == TimelineKind.CREATED_ITEM
                            ? Stream.empty()
                            : Stream.of(entry.showing(null)));
        }

        /** The services without entries, and those without names. */
        List<String> incomplete(List<String> withoutEntries) {
            return Stream.concat(withoutEntries.stream(), names.incomplete().stream())
                    .distinct()
                    .toList();
        }
    }
}
