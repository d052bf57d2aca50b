package onward.kit.conversion.source;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;
import java.util.List;
import java.util.UUID;
import onward.contract.conversion.ConversionState;
import onward.contract.value.ItemRef;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemHeader;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/**
 * An item that can be the source of a conversion. The lock is {@code conversion_id}; neither locking nor releasing raises the version, so that
 * after a refusal the source is as it was.
 */
@MappedSuperclass
public abstract class ConvertibleItem extends Item {
    @Column(name = "conversion_id")
    @OptimisticLock(excluded = true)
    private @Nullable UUID conversionId;

    @Column(name = "conversion_state")
    @Enumerated(EnumType.STRING)
    @OptimisticLock(excluded = true)
    private @Nullable ConversionState conversionState;

    /** The last conversion that created something; a later one that does not leaves the source as before, which was this. */
    @Column(name = "completed_conversion_id")
    @OptimisticLock(excluded = true)
    private @Nullable UUID completedConversionId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(nullable = false)
    private List<ItemRef> created = List.of();

    /** For Hibernate. */
    protected ConvertibleItem() {}

    protected ConvertibleItem(ItemHeader header) {
        super(header);
    }

    /** Locks the source for a conversion. */
    void reserveFor(UUID conversion) {
        conversionId = conversion;
        conversionState = ConversionState.PREPARING;
    }

    /** The conversion has created these items from the source. */
    void completed(List<ItemRef> items) {
        conversionState = ConversionState.COMPLETED;
        completedConversionId = conversionId;
        created =
                java.util.stream.Stream.concat(created.stream(), items.stream()).toList();
    }

    /** The conversion has created nothing: the source is as before. */
    void released() {
        conversionId = completedConversionId;
        conversionState = completedConversionId == null ? null : ConversionState.COMPLETED;
    }

    /** Shows in which state the open conversion rests. */
    void progressed(ConversionState state) {
        conversionState = state;
    }

    /** Whether this conversion holds the lock, or held it to a good end. */
    boolean belongsTo(UUID conversion) {
        return conversion.equals(conversionId);
    }

    /** Whether a conversion is open. */
    public boolean isLocked() {
        return conversionId != null && conversionState != ConversionState.COMPLETED;
    }

    /** The last conversion of the item, unless it ended without creating anything. */
    public @Nullable ConversionMark conversion() {
        return conversionId == null || conversionState == null
                ? null
                : new ConversionMark(conversionId, conversionState, created);
    }

    @Override
    public void requireChangeable() {
        ConversionMark conversion = conversion();
        if (conversion != null && isLocked()) {
            throw new ItemLocked(conversion);
        }
    }
}
