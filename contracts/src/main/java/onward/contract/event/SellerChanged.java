package onward.contract.event;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who sells has been said anew. There is one seller; of two events the later one holds. */
public record SellerChanged(String by, @Nullable UUID logo, Instant occurredAt) {
    public static final String WIRE_NAME = "onward.billing.seller-changed.v1";

    /** The key among the events of its owner, and what stands for the id of the one seller. */
    public static final UUID SELLER = new UUID(0, 0);
}
