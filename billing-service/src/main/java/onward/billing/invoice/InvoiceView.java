package onward.billing.invoice;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.billing.document.Content;
import onward.billing.document.Totals;
import onward.billing.seller.Seller;
import onward.contract.value.Origin;
import onward.contract.value.ProductRow;
import onward.kit.item.type.CreatedFrom;
import onward.kit.reference.ListedReference;
import onward.kit.reference.ReferenceList;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An invoice as the API shows it; amounts are in its currency. */
@Schema(name = "Invoice")
public record InvoiceView(
        UUID id,
        long version,
        @Nullable String number,
        String title,
        String stage,
        @Nullable UUID companyId,
        @Nullable String companyName,
        List<ListedReference> contacts,
        @Nullable Seller seller,
        @Nullable List<ProductRow> products,
        Totals totals,
        String currency,
        @Nullable String terms,
        @Nullable String comment,
        @Nullable LocalDate issueDate,
        @Nullable LocalDate dueDate,
        @JsonSerialize(using = ToStringSerializer.class) BigDecimal paid,
        @JsonSerialize(using = ToStringSerializer.class) BigDecimal open,
        boolean overdue,
        @Nullable UUID dealId,
        @Nullable UUID estimateId,
        String responsible,
        @Nullable String department,
        Map<String, JsonNode> customFields,
        @Nullable Origin origin,
        @Nullable CreatedFrom createdFrom,
        @Nullable List<String> may,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy) {

    /** {@code names} of its company and contacts, as far as they are known. */
    static InvoiceView of(Invoice invoice, @Nullable Seller seller, Map<UUID, String> names, boolean overdue) {
        Content content = invoice.content();
        UUID company = content.companyId();
        return new InvoiceView(
                invoice.id(),
                invoice.version(),
                invoice.number(),
                content.title(),
                invoice.stage(),
                company,
                company == null ? null : names.get(company),
                ReferenceList.named(content.contacts(), names),
                seller,
                content.products(),
                invoice.totals(),
                content.currency(),
                content.terms(),
                content.comment(),
                invoice.issueDate(),
                invoice.dueDate(),
                invoice.paid(),
                invoice.open(),
                overdue,
                invoice.dealId(),
                invoice.estimateId(),
                invoice.responsible(),
                invoice.department(),
                invoice.customFields(),
                invoice.origin(),
                invoice.createdFrom(),
                null,
                invoice.createdAt(),
                invoice.createdBy(),
                invoice.updatedAt(),
                invoice.updatedBy());
    }
}
