package onward.kit.item.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import onward.contract.dependency.ItemReference;
import onward.contract.dependency.Relation;

/**
 * A member by which the items of a type refer to others. It is followed both ways: from an item to the others by what the API shows, and from one
 * of the others to the items by the filter field of the same name, which an index answers. A member that lists items of several types has a link for
 * each of them: their owners know which are theirs.
 *
 * @param relation what the others are to the item
 * @param type of the others
 * @param member the path to their ids: {@code companyId}, {@code contacts.id}
 */
public record ItemLink(Relation relation, String type, String member) {

    /** What an item refers to by this member; {@code shown} is the item as the API shows it. */
    public Stream<ItemReference> referencesOf(JsonNode shown) {
        return values(shown, List.of(member.split("\\.")))
                .filter(JsonNode::isTextual)
                .map(id -> new ItemReference(type, UUID.fromString(id.textValue()), relation));
    }

    private static Stream<JsonNode> values(JsonNode node, List<String> path) {
        if (node.isArray()) {
            return node.valueStream().flatMap(element -> values(element, path));
        }
        return path.isEmpty() ? Stream.of(node) : values(node.path(path.getFirst()), path.subList(1, path.size()));
    }
}
