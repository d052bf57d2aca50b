package onward.kit.item.timeline;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.contract.timeline.EntryId;
import onward.contract.timeline.TimelineEntry;
import onward.contract.timeline.TimelineKind;
import onward.contract.value.ItemRef;
import onward.kit.item.history.HistoryEntry;
import onward.kit.item.history.HistoryLine;
import onward.kit.item.history.HistoryType;
import onward.kit.item.type.CreatedFrom;
import onward.kit.item.type.Item;
import org.jspecify.annotations.Nullable;

/** A line of an item's history as the entries it stands for: what happened, and then each item that came of it. */
final class Story {
    private final HistoryLine line;
    private final HistoryEntry entry;
    private final Item item;
    private final @Nullable ItemRef of;

    private Story(HistoryLine line, Item item, UUID asked) {
        this.line = line;
        this.entry = line.entry();
        this.item = item;
        this.of = item.id().equals(asked) ? null : new ItemRef(line.itemType(), item.id(), item.title());
    }

    /** {@code asked} is the item whose timeline is told. */
    static List<TimelineEntry> of(HistoryLine line, Item item, UUID asked) {
        Story story = new Story(line, item, asked);
        return Stream.concat(
                        Stream.of(story.happened()),
                        IntStream.range(0, line.created().size()).mapToObj(story::created))
                .toList();
    }

    private TimelineEntry happened() {
        return new TimelineEntry(
                id(0),
                entry.at(),
                entry.by(),
                entry.conversionId() == null ? TimelineKind.CHANGE : TimelineKind.CONVERSION,
                entry.description(),
                entry.changes(),
                entry.type() == HistoryType.CREATED ? source() : null,
                entry.conversionId(),
                of);
    }

    private TimelineEntry created(int index) {
        return new TimelineEntry(
                id(index + 1),
                entry.at(),
                entry.by(),
                TimelineKind.CREATED_ITEM,
                null,
                List.of(),
                line.created().get(index),
                entry.conversionId(),
                of);
    }

    private String id(int part) {
        return new EntryId(ItemTypes.ownerOf(line.itemType()), entry.id(), part).toString();
    }

    /** The item this one was created from; values typed into a form are none. */
    private @Nullable ItemRef source() {
        CreatedFrom from = item.createdFrom();
        return from == null || !ItemTypes.isKnown(from.type())
                ? null
                : new ItemRef(from.type(), from.id(), from.title());
    }
}
