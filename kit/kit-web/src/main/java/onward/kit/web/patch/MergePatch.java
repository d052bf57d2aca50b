package onward.kit.web.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** JSON merge patch (RFC 7396): {@code null} removes, an object is merged, anything else replaces. */
public final class MergePatch {
    private MergePatch() {}

    /** The patched target; neither argument is changed. */
    public static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!(patch instanceof ObjectNode members)) {
            return patch.deepCopy();
        }
        ObjectNode result =
                target instanceof ObjectNode object ? object.deepCopy() : JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            if (member.getValue().isNull()) {
                result.remove(member.getKey());
            } else {
                JsonNode before = result.path(member.getKey());
                result.set(member.getKey(), apply(before, member.getValue()));
            }
        }
        return result;
    }

    /** The patched target of the usual case, where both are objects. */
    public static ObjectNode apply(ObjectNode target, ObjectNode patch) {
        return (ObjectNode) apply((JsonNode) target, (JsonNode) patch);
    }

    /** The patch that makes of {@code before} what {@code after} is. */
    public static ObjectNode between(ObjectNode before, ObjectNode after) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        before.fieldNames().forEachRemaining(name -> {
            if (Values.absent(after.path(name))) {
                patch.putNull(name);
            }
        });
        for (Map.Entry<String, JsonNode> member : after.properties()) {
            JsonNode now = before.path(member.getKey());
            if (!Values.same(now, member.getValue())) {
                patch.set(
                        member.getKey(),
                        now instanceof ObjectNode from && member.getValue() instanceof ObjectNode to
                                ? between(from, to)
                                : member.getValue());
            }
        }
        return patch;
    }
}
