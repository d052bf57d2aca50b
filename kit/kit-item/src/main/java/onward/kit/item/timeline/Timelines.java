package onward.kit.item.timeline;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import onward.contract.access.Actor;
import onward.contract.dependency.DependencyQuestions.LinkedWith;
import onward.contract.problem.ProblemType;
import onward.contract.timeline.EntryId;
import onward.contract.timeline.TimelineEntry;
import onward.contract.timeline.TimelineQuestions.Related;
import onward.kit.item.Items;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.dependency.Dependencies;
import onward.kit.item.history.History;
import onward.kit.item.history.HistoryLine;
import onward.kit.item.type.Item;
import onward.kit.web.filter.SqlCondition;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** What happened to an item here, and to the items here that are linked with an item of any service. */
@ApplicationScoped
public class Timelines {
    private final ItemTypesHere types;
    private final Items items;
    private final Dependencies dependencies;
    private final History history;

    Timelines(ItemTypesHere types, Items items, Dependencies dependencies, History history) {
        this.types = types;
        this.items = items;
        this.dependencies = dependencies;
        this.history = history;
    }

    /** What happened to an item, for those who may read it; {@code from} is the {@link EntryId} to begin with. */
    public List<TimelineEntry> ofItem(String type, UUID id, @Nullable String from, int limit, Actor actor) {
        items.requireReadable(types.requireModel(type), id, actor);
        SqlCondition itself = SqlCondition.of("select cast(? as uuid) as id", id);
        return newest(itself, id, from, limit);
    }

    /** What happened to the item asked about, if it is here, and to those linked with it; the actor may read them all. */
    public List<TimelineEntry> related(Related question, Actor actor) {
        LinkedWith linked = new LinkedWith(
                question.type(), question.id(), question.references(), List.of(), null, question.limit());
        return newest(dependencies.around(linked, actor), question.id(), question.from(), question.limit());
    }

    /** Each line is one entry or more, so that as many lines as entries are wanted do. */
    private List<TimelineEntry> newest(SqlCondition which, UUID asked, @Nullable String from, int limit) {
        EntryId first = from == null ? null : read(from);
        List<HistoryLine> lines = history.newestOf(which, first == null ? Long.MAX_VALUE : first.line(), limit);
        Map<UUID, Item> told = itemsOf(lines);
        return lines.stream()
                .flatMap(line -> Stream.ofNullable(told.get(line.item()))
                        .flatMap(item -> Story.of(line, item, asked).stream())
                        .skip(first != null && line.entry().id() == first.line() ? first.part() : 0))
                .limit(limit)
                .toList();
    }

    private static EntryId read(String from) {
        try {
            return EntryId.parse(from);
        } catch (IllegalArgumentException none) {
            throw new ProblemException(ProblemType.BAD_CURSOR, "from: Is no id of an entry.");
        }
    }

    private Map<UUID, Item> itemsOf(List<HistoryLine> lines) {
        Map<UUID, Item> found = new HashMap<>();
        lines.stream()
                .collect(groupingBy(HistoryLine::itemType, mapping(HistoryLine::item, toList())))
                .forEach((type, ids) -> items.inOrder(
                                types.requireModel(type),
                                ids.stream().distinct().toList())
                        .forEach(item -> found.put(item.id(), item)));
        return found;
    }
}
