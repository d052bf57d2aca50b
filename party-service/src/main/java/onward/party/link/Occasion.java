package onward.party.link;

import java.time.Instant;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.kit.item.type.CreatedFrom;
import onward.kit.item.type.ItemHeader;
import org.jspecify.annotations.Nullable;

/** Who changes links, when, and in which conversion if in one. */
public record Occasion(String by, Instant at, @Nullable UUID conversionId) {
    public static Occasion of(Actor actor, Instant now) {
        return new Occasion(actor.id(), now, null);
    }

    /** The creation of an item that is born with links. */
    public static Occasion of(ItemHeader header) {
        CreatedFrom from = header.createdFrom();
        return new Occasion(header.createdBy(), header.createdAt(), from == null ? null : from.conversionId());
    }
}
