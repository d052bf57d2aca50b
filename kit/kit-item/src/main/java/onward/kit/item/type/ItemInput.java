package onward.kit.item.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import onward.contract.value.Origin;
import onward.kit.web.json.Texts;
import org.jspecify.annotations.Nullable;

/** The writable members that every item has: body of a POST, and what a PATCH is applied to. */
public interface ItemInput {
    @Nullable
    String responsible();

    @Nullable
    Origin origin();

    @Nullable
    Map<String, JsonNode> customFields();

    /** A list that a request may leave out. */
    static <E> List<E> orEmpty(@Nullable List<E> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    /** A text without blanks around it; a blank one is none. */
    static @Nullable String stripped(@Nullable String text) {
        return text == null ? null : Texts.kept(text);
    }
}
