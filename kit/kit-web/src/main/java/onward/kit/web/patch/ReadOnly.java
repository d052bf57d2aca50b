package onward.kit.web.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/**
 * Members the service computes: a patch may bring them as they are (then they are dropped), but not changed. Decoration is dropped whatever it says:
 * what a reference is called is for people, and changes without the item that shows it.
 */
public final class ReadOnly {
    private static final List<String> NAMES = List.of("name", "title");

    private ReadOnly() {}

    /** The patch without the decoration, whatever it says, and without those of {@code members} that it sends back as {@code current} has them. */
    public static ObjectNode dropUnchanged(
            ObjectNode patch, ObjectNode current, Collection<String> members, Collection<String> decoration) {
        return dropUnchanged(
                without(patch, decoration),
                current,
                members.stream().filter(member -> !decoration.contains(member)).toList());
    }

    private static ObjectNode without(ObjectNode patch, Collection<String> members) {
        ObjectNode rest = patch.deepCopy();
        return rest.remove(members);
    }

    /**
     * The patch without those of {@code members} it sends back as {@code current} has them; the path of a member may lead into an object
     * ({@code conversion.state}). Of references, objects with an {@code id}, the name does not count.
     *
     * @throws ProblemException 422 {@code read-only}, naming every changed one
     */
    public static ObjectNode dropUnchanged(ObjectNode patch, ObjectNode current, Collection<String> members) {
        ObjectNode rest = patch.deepCopy();
        List<FieldError> changed = new ArrayList<>();
        for (String member : members) {
            drop(rest, current, member, member, changed);
        }
        if (!changed.isEmpty()) {
            throw new ProblemException(
                    ProblemType.READ_ONLY,
                    Problem.about(ProblemType.READ_ONLY, changed.getFirst().field() + " cannot be changed.")
                            .errors(changed)
                            .build());
        }
        return rest;
    }

    private static void drop(ObjectNode patch, JsonNode current, String path, String whole, List<FieldError> changed) {
        int dot = path.indexOf('.');
        String name = dot < 0 ? path : path.substring(0, dot);
        JsonNode sent = patch.get(name);
        if (sent == null) {
            return;
        }
        JsonNode now = current.path(name);
        if (dot >= 0) {
            if (sent instanceof ObjectNode inner) {
                drop(inner, now, path.substring(dot + 1), whole, changed);
            }
            return;
        }
        boolean same = sent.isNull()
                ? now.isMissingNode() || now.isNull()
                : Values.same(withoutNames(now), withoutNames(MergePatch.apply(now, sent)));
        if (same) {
            patch.remove(name);
        } else {
            changed.add(new FieldError(whole, "read-only", "Cannot be changed."));
        }
    }

    private static JsonNode withoutNames(JsonNode node) {
        JsonNode bare = node.deepCopy();
        dropNames(bare);
        return bare;
    }

    private static void dropNames(JsonNode node) {
        if (node instanceof ObjectNode reference && reference.has("id")) {
            reference.remove(NAMES);
        }
        node.forEach(ReadOnly::dropNames);
    }
}
