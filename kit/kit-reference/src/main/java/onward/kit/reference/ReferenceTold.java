package onward.kit.reference;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import onward.kit.item.reference.Reference;
import org.jspecify.annotations.Nullable;

/** The copy has taken over news of an item: fired within the transaction in which it hears of it. {@code item} is absent if it was deleted. */
public record ReferenceTold(Reference reference, @Nullable JsonNode item, String by, Instant at) {
    public boolean deleted() {
        return item == null;
    }
}
