package onward.billing.invoice;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import onward.billing.document.Content;
import onward.billing.document.Document;
import onward.billing.document.Totals;
import onward.billing.party.Client;
import onward.billing.seller.Seller;
import onward.contract.ItemTypes;
import onward.kit.item.reference.Reference;
import onward.kit.item.type.CreatedFrom;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemHeader;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** A demand for payment: a draft until it is issued, and settled when nothing of it is open. */
@Entity(name = "invoice")
public class Invoice extends Item implements Document {
    @Column
    private @Nullable String number;

    @Column(nullable = false)
    private String stage;

    @Embedded
    private Content content;

    @Embedded
    private Totals totals;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private @Nullable Client client;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private @Nullable Seller seller;

    @Column(name = "issue_date")
    private @Nullable LocalDate issueDate;

    @Column(name = "due_date")
    private @Nullable LocalDate dueDate;

    @JdbcTypeCode(SqlTypes.JSON)
    @Mutability(Immutability.class)
    private List<Payment> payments = List.of();

    @Column(nullable = false)
    private BigDecimal paid = BigDecimal.ZERO;

    @Column(name = "stage_before_paid")
    private @Nullable String stageBeforePaid;

    @Column(name = "deal_id", updatable = false)
    private @Nullable UUID dealId;

    @Column(name = "estimate_id", updatable = false)
    private @Nullable UUID estimateId;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Invoice() {}

    /** A new draft of a complete input; {@code dealOfEstimate} is the deal of the estimate it is made from. */
    @SuppressWarnings("NullAway.Init")
    Invoice(InvoiceInput input, ItemHeader header, @Nullable UUID dealOfEstimate) {
        super(header);
        write(input);
        CreatedFrom from = header.createdFrom();
        dealId = from != null && from.type().equals(ItemTypes.DEAL) ? from.id() : dealOfEstimate;
        estimateId = from != null && from.type().equals(ItemTypes.ESTIMATE) ? from.id() : null;
    }

    /** Takes over what the input says; of what is issued only stage and comment, so that nothing else is computed anew. */
    void write(InvoiceInput input) {
        stage = Objects.requireNonNull(input.stage());
        if (isIssued()) {
            content = content.withComment(input.comment());
            return;
        }
        take(input);
        content = Content.of(input);
        totals = content.totals();
        issueDate = input.issueDate();
        dueDate = input.dueDate();
    }

    /** What the invoice says from now on, whatever becomes of the seller's settings and of the client. */
    record Issue(
            String number,
            LocalDate issueDate,
            LocalDate dueDate,
            @Nullable Seller seller,
            Client client) {}

    void issue(Issue issue) {
        number = issue.number();
        issueDate = issue.issueDate();
        dueDate = issue.dueDate();
        seller = issue.seller();
        client = issue.client();
        totals = content.totals();
    }

    void moveTo(String toStage) {
        stage = toStage;
    }

    /** Takes a payment of at most what is open; the last one moves the invoice to {@code paidStage}. */
    void pay(Payment payment, String paidStage) {
        payments = Stream.concat(payments.stream(), Stream.of(payment)).toList();
        paid = paid.add(payment.amount());
        if (isSettled() && !stage.equals(paidStage)) {
            stageBeforePaid = stage;
            stage = paidStage;
        }
    }

    /** Takes a payment back; an invoice that was paid waits again where it did before. */
    void takeBack(Payment payment, InvoiceStages stages) {
        payments = payments.stream()
                .filter(other -> !other.id().equals(payment.id()))
                .toList();
        paid = paid.subtract(payment.amount());
        if (stage.equals(stages.paid())) {
            stage = stages.reopened(stageBeforePaid);
            stageBeforePaid = null;
        }
    }

    public boolean isIssued() {
        return number != null;
    }

    /** Whether nothing is open. */
    public boolean isSettled() {
        return open().signum() == 0;
    }

    Optional<Payment> payment(UUID id) {
        return payments.stream().filter(payment -> payment.id().equals(id)).findFirst();
    }

    @Override
    public boolean keepsReferences() {
        return isIssued();
    }

    @Override
    public void forget(Reference party) {
        content = content.without(party);
    }

    @Override
    public @Nullable String number() {
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

    /** Who sold when the invoice was issued; a draft follows the settings. */
    public @Nullable Seller seller() {
        return seller;
    }

    /** Who the client was when the invoice was issued. */
    public @Nullable Client client() {
        return client;
    }

    public @Nullable LocalDate issueDate() {
        return issueDate;
    }

    public @Nullable LocalDate dueDate() {
        return dueDate;
    }

    public List<Payment> payments() {
        return payments;
    }

    /** In the minor units of the currency, also when nothing was paid. */
    public BigDecimal paid() {
        return totals.gross().subtract(open());
    }

    public BigDecimal open() {
        return totals.gross().subtract(paid);
    }

    /** The deal it was made from, or the estimate's. */
    public @Nullable UUID dealId() {
        return dealId;
    }

    public @Nullable UUID estimateId() {
        return estimateId;
    }
}
