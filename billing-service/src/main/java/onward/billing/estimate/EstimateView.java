package onward.billing.estimate;

import com.fasterxml.jackson.databind.JsonNode;
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
import onward.kit.conversion.source.ConversionMark;
import onward.kit.item.type.CreatedFrom;
import onward.kit.reference.ListedReference;
import onward.kit.reference.ReferenceList;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An estimate as the API shows it. */
@Schema(name = "Estimate")
public record EstimateView(
        UUID id,
        long version,
        String number,
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
        @Nullable LocalDate validUntil,
        @Nullable UUID dealId,
        String responsible,
        @Nullable String department,
        Map<String, JsonNode> customFields,
        @Nullable Origin origin,
        @Nullable ConversionMark conversion,
        @Nullable CreatedFrom createdFrom,
        @Nullable List<String> may,
        Instant createdAt,
        String createdBy,
        Instant updatedAt,
        String updatedBy) {

    /** {@code names} of its company and contacts, as far as they are known. */
    static EstimateView of(Estimate estimate, Map<UUID, String> names) {
        Content content = estimate.content();
        UUID company = content.companyId();
        return new EstimateView(
                estimate.id(),
                estimate.version(),
                estimate.number(),
                content.title(),
                estimate.stage(),
                company,
                company == null ? null : names.get(company),
                ReferenceList.named(content.contacts(), names),
                estimate.seller(),
                content.products(),
                estimate.totals(),
                content.currency(),
                content.terms(),
                content.comment(),
                estimate.validUntil(),
                estimate.dealId(),
                estimate.responsible(),
                estimate.department(),
                estimate.customFields(),
                estimate.origin(),
                estimate.conversion(),
                estimate.createdFrom(),
                null,
                estimate.createdAt(),
                estimate.createdBy(),
                estimate.updatedAt(),
                estimate.updatedBy());
    }
}
