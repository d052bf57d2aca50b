package onward.kit.web.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import onward.contract.value.Change;
import org.jspecify.annotations.Nullable;

/**
 * The fields in which two states of an item differ. Objects are entered ({@code person.lastName}), lists are compared as a whole: whoever moves a
 * row changes the list.
 */
public final class Changes {
    private Changes() {}

    public static List<Change> between(ObjectNode before, ObjectNode after) {
        List<Change> changes = new ArrayList<>();
        collect("", before, after, changes);
        return changes;
    }

    private static void collect(String path, JsonNode before, JsonNode after, List<Change> changes) {
        if (Values.same(before, after)) {
            return;
        }
        boolean money = isMoney(before) || isMoney(after);
        if (!money && (before instanceof ObjectNode || after instanceof ObjectNode) && enterable(before, after)) {
            Set<String> names = new LinkedHashSet<>();
            before.fieldNames().forEachRemaining(names::add);
            after.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                collect(Values.path(path, name), before.path(name), after.path(name), changes);
            }
        } else {
            changes.add(new Change(path, present(before), present(after)));
        }
    }

    /** An amount without its currency says nothing, so money is one value. */
    private static boolean isMoney(JsonNode node) {
        return node.size() == 2 && node.has("amount") && node.has("currency");
    }

    private static boolean enterable(JsonNode before, JsonNode after) {
        return (before instanceof ObjectNode || Values.absent(before))
                && (after instanceof ObjectNode || Values.absent(after));
    }

    private static @Nullable JsonNode present(JsonNode node) {
        return Values.absent(node) ? null : node;
    }
}
