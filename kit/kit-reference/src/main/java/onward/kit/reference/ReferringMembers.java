package onward.kit.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.kit.item.reference.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What the API calls the members of an item that refer to items of another owner: one that holds an id and one that lists {@linkplain ListedReference
 * references}, each of a type of its own.
 *
 * @param single the member that holds an id
 * @param list the member that lists references
 * @param longest how many the list may have
 */
public record ReferringMembers(String single, String singleType, String list, String listType, int longest) {
    /** What these members refer to, by their paths; no more than an item may have, a longer list is refused anyway. */
    public Map<String, Reference> named(@Nullable UUID one, @Nullable List<ListedReference> listed) {
        Map<String, Reference> named = new LinkedHashMap<>();
        if (one != null) {
            named.put(single, single(one));
        }
        List<ListedReference> entries = listed == null ? List.of() : listed;
        for (int place = 0; place < Math.min(entries.size(), longest); place++) {
            ListedReference entry = entries.get(place);
            // What names nobody is told by the validation of the whole input.
            if (entry != null && entry.id() != null) {
                named.put(ReferenceList.path(list, place, "id"), listed(entry.id()));
            }
        }
        return named;
    }

    boolean areOfType(String type) {
        return type.equals(singleType) || type.equals(listType);
    }

    Reference single(UUID id) {
        return new Reference(singleType, id);
    }

    Reference listed(UUID id) {
        return new Reference(listType, id);
    }
}
