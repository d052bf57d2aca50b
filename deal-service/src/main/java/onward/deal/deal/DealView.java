package onward.deal.deal;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.value.Money;
import onward.contract.value.Origin;
import onward.contract.value.ProductRow;
import onward.contract.value.Utm;
import onward.kit.conversion.source.ConversionMark;
import onward.kit.item.type.CreatedFrom;
import onward.kit.reference.ListedReference;
import onward.kit.reference.ReferenceList;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A deal as the API shows it. */
@Schema(name = "Deal")
public record DealView(
        UUID id,
        long version,
        String title,
        String pipeline,
        String stage,
        @Nullable Money amount,
        boolean amountManual,
        @Nullable Integer probability,
        @Nullable String type,
        @Nullable LocalDate beginDate,
        @Nullable LocalDate closeDate,
        @Nullable UUID companyId,
        @Nullable String companyName,
        List<ListedReference> contacts,
        @Nullable List<ProductRow> products,
        @Nullable String source,
        @Nullable String sourceDescription,
        @Nullable Utm utm,
        @Nullable UUID leadId,
        @Nullable UUID estimateId,
        String responsible,
        @Nullable String department,
        @Nullable String comment,
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
    static DealView of(Deal deal, Map<UUID, String> names) {
        UUID company = deal.companyId();
        return new DealView(
                deal.id(),
                deal.version(),
                deal.title(),
                deal.pipeline(),
                deal.stage(),
                deal.amount(),
                deal.amountManual(),
                deal.probability(),
                deal.type(),
                deal.beginDate(),
                deal.closeDate(),
                company,
                company == null ? null : names.get(company),
                ReferenceList.named(deal.contacts(), names),
                deal.products(),
                deal.source(),
                deal.sourceDescription(),
                deal.utm(),
                deal.leadId(),
                deal.estimateId(),
                deal.responsible(),
                deal.department(),
                deal.comment(),
                deal.customFields(),
                deal.origin(),
                deal.conversion(),
                deal.createdFrom(),
                null,
                deal.createdAt(),
                deal.createdBy(),
                deal.updatedAt(),
                deal.updatedBy());
    }
}
