package onward.billing.document;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.value.ProductRow;
import onward.kit.item.product.ProductRows;
import onward.kit.item.reference.Reference;
import onward.kit.item.type.ItemInput;
import onward.kit.reference.KeptReference;
import onward.kit.reference.ReferenceList;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** What a document says: to whom, of which goods, in which words. */
@Embeddable
public record Content(
        @Column(nullable = false) String title,

        @Column(name = "company_id") @Nullable UUID companyId,

        @Column(nullable = false) @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class)
        List<KeptReference> contacts,

        @Column(nullable = false) @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class)
        List<ProductRow> products,

        @Column(nullable = false) String currency,
        @Column @Nullable String terms,
        @Column @Nullable String comment) {

    /** Prices have the decimals of the currency, also in rows that were stored with others. */
    public Content {
        products = ProductRows.inCurrency(products, currency);
    }

    /** Of a complete input: its rows are computed. */
    public static Content of(DocumentInput input) {
        return new Content(
                input.title(),
                input.companyId(),
                ReferenceList.kept(input.contacts()),
                ItemInput.orEmpty(input.products()),
                Objects.requireNonNull(input.currency()),
                input.terms(),
                input.comment());
    }

    public Totals totals() {
        return Totals.of(products, currency);
    }

    /** With another comment, or none. */
    public Content withComment(@Nullable String other) {
        return new Content(title, companyId, contacts, products, currency, terms, other);
    }

    /** Without this company or contact; if it was the primary contact, the first of the others becomes it. */
    public Content without(Reference party) {
        boolean company = party.type().equals(ItemTypes.COMPANY);
        return new Content(
                title,
                company && party.id().equals(companyId) ? null : companyId,
                company ? contacts : ReferenceList.only(contacts, contact -> !contact.equals(party.id())),
                products,
                currency,
                terms,
                comment);
    }
}
