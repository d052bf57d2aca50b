package onward.gateway.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import onward.contract.timeline.EntryId;
import onward.contract.timeline.TimelineEntry;
import onward.gateway.service.Service;

/** What the owners told, merged by time. The entries of one owner stay in the order in which it told them, whatever its clock said. */
final class Merge {
    private final Map<Service, Deque<TimelineEntry>> untold = new EnumMap<>(Service.class);

    Merge(List<OwnersPart> parts) {
        parts.stream()
                .filter(part -> !part.entries().isEmpty())
                .forEach(part -> untold.put(part.owner(), new ArrayDeque<>(part.entries())));
    }

    /** The newest ones; what is {@link #left} begins after them. */
    List<TimelineEntry> newest(int limit) {
        List<TimelineEntry> newest = new ArrayList<>();
        while (newest.size() < limit && !untold.isEmpty()) {
            newest.add(next());
        }
        return newest;
    }

    private TimelineEntry next() {
        Map.Entry<Service, Deque<TimelineEntry>> newest = untold.entrySet().stream()
                .max(Comparator.comparing(part -> part.getValue().element().at()))
                .orElseThrow();
        TimelineEntry next = newest.getValue().remove();
        if (newest.getValue().isEmpty()) {
            untold.remove(newest.getKey());
        }
        return next;
    }

    /** The first entry of each owner that has more. */
    Map<Service, EntryId> left() {
        Map<Service, EntryId> left = new EnumMap<>(Service.class);
        untold.forEach((owner, entries) ->
                left.put(owner, EntryId.parse(entries.element().id())));
        return left;
    }
}
