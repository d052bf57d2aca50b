package onward.billing.estimate;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import onward.billing.document.Content;
import onward.billing.document.Document;
import onward.billing.document.Totals;
import onward.billing.seller.Seller;
import onward.contract.ItemTypes;
import onward.kit.conversion.source.ConvertibleItem;
import onward.kit.item.reference.Reference;
import onward.kit.item.type.CreatedFrom;
import onward.kit.item.type.ItemHeader;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** An offer, numbered when it is made. */
@Entity(name = "estimate")
public class Estimate extends ConvertibleItem implements Document {
    @Column(nullable = false, updatable = false)
    private String number;

    @Column(nullable = false)
    private String stage;

    @Embedded
    private Content content;

    @Embedded
    private Totals totals;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    @Column(updatable = false)
    private @Nullable Seller seller;

    @Column(name = "valid_until")
    private @Nullable LocalDate validUntil;

    @Column(name = "deal_id")
    private @Nullable UUID dealId;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Estimate() {}

    /** A new estimate of a complete input. */
    @SuppressWarnings("NullAway.Init")
    Estimate(EstimateInput input, ItemHeader header, String number, @Nullable Seller seller) {
        super(header);
        this.number = number;
        this.seller = seller;
        write(input);
        CreatedFrom from = header.createdFrom();
        dealId = from != null && from.type().equals(ItemTypes.DEAL) ? from.id() : null;
    }

    void write(EstimateInput input) {
        take(input);
        stage = Objects.requireNonNull(input.stage());
        content = Content.of(input);
        totals = content.totals();
        validUntil = input.validUntil();
    }

    /** A deal was made from it: it belongs to that deal, unless it belongs to one already. */
    void belongsToDeal(UUID deal) {
        dealId = dealId == null ? deal : dealId;
    }

    @Override
    public void forget(Reference party) {
        content = content.without(party);
    }

    @Override
    public String number() {
        return number;
    }

    @Override
    public String title() {
        return content.title();
    }

    @Override
    public String stage() {
        return stage;
    }

    @Override
    public Content content() {
        return content;
    }

    @Override
    public Totals totals() {
        return totals;
    }

    /** As copied from the settings when it was made; absent if nobody had said who sells. */
    public @Nullable Seller seller() {
        return seller;
    }

    public @Nullable LocalDate validUntil() {
        return validUntil;
    }

    /** The deal it was made from, or the first that was made from it. */
    public @Nullable UUID dealId() {
        return dealId;
    }
}
