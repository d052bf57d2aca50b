package onward.kit.item.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import onward.contract.value.Change;
import org.jspecify.annotations.Nullable;

/** The kinds of lines in a history. */
public enum HistoryType {
    CREATED,
    CHANGED,
    STAGE_CHANGED,
    LINKED,
    UNLINKED,
    DELETED,
    CONVERSION_STARTED,
    CONVERTED,
    CONVERSION_ENDED;

    /** What changes of an item are called by the most telling of them; {@code links} are the members that list other items by their ids. */
    public static HistoryType of(List<Change> changes, Set<String> links) {
        if (changes.stream().anyMatch(change -> change.field().equals("stage"))) {
            return STAGE_CHANGED;
        }
        List<Change> relinked = changes.stream()
                .filter(change -> links.contains(change.field()))
                .toList();
        if (relinked.stream().anyMatch(change -> !ids(change.from()).containsAll(ids(change.to())))) {
            return LINKED;
        }
        if (relinked.stream().anyMatch(change -> !ids(change.to()).containsAll(ids(change.from())))) {
            return UNLINKED;
        }
        return CHANGED;
    }

    private static Set<String> ids(@Nullable JsonNode list) {
        return list == null
                ? Set.of()
                : StreamSupport.stream(list.spliterator(), false)
                        .map(each -> each.path("id").asText())
                        .collect(Collectors.toSet());
    }
}
