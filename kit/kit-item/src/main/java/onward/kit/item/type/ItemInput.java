package onward.kit.item.type;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import onward.contract.value.Origin;
import org.jspecify.annotations.Nullable;

/** The writable members that every item has: body of a POST, and what a PATCH is applied to. */
public interface ItemInput {
    @Nullable
    String responsible();

    @Nullable
    Origin origin();

    @Nullable
    Map<String, JsonNode> customFields();
}
