package onward.deal.deal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.value.Money;
import onward.contract.value.ProductRow;
import onward.contract.value.Utm;
import onward.kit.conversion.source.ConvertibleItem;
import onward.kit.item.product.ProductRows;
import onward.kit.item.reference.Reference;
import onward.kit.item.type.CreatedFrom;
import onward.kit.item.type.ItemHeader;
import onward.kit.item.type.ItemInput;
import onward.kit.reference.KeptReference;
import onward.kit.reference.ReferenceList;
import onward.kit.reference.ReferringItem;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** A possible sale, in a stage of a pipeline. */
@Entity(name = "deal")
public class Deal extends ConvertibleItem implements ReferringItem {
    @Column(nullable = false)
    private String title;

    @Column(nullable = false)
    private String pipeline;

    @Column(nullable = false)
    private String stage;

    @Column
    private @Nullable BigDecimal amount;

    @Column
    private @Nullable String currency;

    @Column(name = "amount_manual", nullable = false)
    private boolean amountManual;

    @Column
    private @Nullable Integer probability;

    @Column
    private @Nullable String type;

    @Column(name = "begin_date")
    private @Nullable LocalDate beginDate;

    @Column(name = "close_date")
    private @Nullable LocalDate closeDate;

    @Column(name = "company_id")
    private @Nullable UUID companyId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<KeptReference> contacts = List.of();

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<ProductRow> products = List.of();

    @Column
    private @Nullable String source;

    @Column(name = "source_description")
    private @Nullable String sourceDescription;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private @Nullable Utm utm;

    @Column
    private @Nullable String comment;

    @Column(name = "lead_id", updatable = false)
    private @Nullable UUID leadId;

    @Column(name = "estimate_id", updatable = false)
    private @Nullable UUID estimateId;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Deal() {}

    /** A new deal of a complete input: its pipeline and stage are set, its rows are computed. */
    @SuppressWarnings("NullAway.Init")
    Deal(DealInput input, ItemHeader header) {
        super(header);
        write(input);
        leadId = sourceOf(header.createdFrom(), ItemTypes.LEAD);
        estimateId = sourceOf(header.createdFrom(), ItemTypes.ESTIMATE);
    }

    void write(DealInput input) {
        take(input);
        title = input.title();
        pipeline = Objects.requireNonNull(input.pipeline());
        stage = Objects.requireNonNull(input.stage());
        Money money = input.amount();
        amount = money == null ? null : money.amount();
        currency = money == null ? null : money.currency();
        amountManual = Boolean.TRUE.equals(input.amountManual());
        probability = input.probability();
        type = input.type();
        beginDate = input.beginDate();
        closeDate = input.closeDate();
        companyId = input.companyId();
        contacts = ReferenceList.kept(input.contacts());
        products = ItemInput.orEmpty(input.products());
        source = input.source();
        sourceDescription = input.sourceDescription();
        utm = input.utm();
        comment = input.comment();
    }

    /** The company or contact is gone; if it was the primary contact, the first of the others becomes it. */
    @Override
    public void forget(Reference party) {
        if (party.type().equals(ItemTypes.COMPANY)) {
            companyId = party.id().equals(companyId) ? null : companyId;
        } else {
            contacts = ReferenceList.only(contacts, contact -> !contact.equals(party.id()));
        }
    }

    @Override
    public String title() {
        return title;
    }

    public String pipeline() {
        return pipeline;
    }

    @Override
    public String stage() {
        return stage;
    }

    public @Nullable Money amount() {
        return amount == null || currency == null ? null : new Money(amount, currency);
    }

    public boolean amountManual() {
        return amountManual;
    }

    /** Of the sale, from 0 to 100 per cent. */
    public @Nullable Integer probability() {
        return probability;
    }

    public @Nullable String type() {
        return type;
    }

    public @Nullable LocalDate beginDate() {
        return beginDate;
    }

    public @Nullable LocalDate closeDate() {
        return closeDate;
    }

    public @Nullable UUID companyId() {
        return companyId;
    }

    public List<KeptReference> contacts() {
        return contacts;
    }

    /** Prices have the decimals of the currency. */
    public List<ProductRow> products() {
        return currency == null ? products : ProductRows.inCurrency(products, currency);
    }

    public @Nullable String source() {
        return source;
    }

    public @Nullable String sourceDescription() {
        return sourceDescription;
    }

    public @Nullable Utm utm() {
        return utm;
    }

    public @Nullable String comment() {
        return comment;
    }

    /** The lead this deal was made from. */
    public @Nullable UUID leadId() {
        return leadId;
    }

    /** The estimate this deal was made from. */
    public @Nullable UUID estimateId() {
        return estimateId;
    }

    private static @Nullable UUID sourceOf(@Nullable CreatedFrom from, String type) {
        return from != null && from.type().equals(type) ? from.id() : null;
    }
}
