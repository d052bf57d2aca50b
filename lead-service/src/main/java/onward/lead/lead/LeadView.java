package onward.lead.lead;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.value.Address;
import onward.contract.value.ContactPoint;
import onward.contract.value.Money;
import onward.contract.value.Origin;
import onward.contract.value.Person;
import onward.contract.value.ProductRow;
import onward.contract.value.Utm;
import onward.kit.conversion.source.ConversionMark;
import onward.kit.item.type.CreatedFrom;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A lead as the API shows it. */
@Schema(name = "Lead")
public record LeadView(
        UUID id,
        long version,
        String title,
        String stage,
        @Nullable String source,
        @Nullable String sourceDescription,
        @Nullable Utm utm,
        @Nullable Person person,
        @Nullable String jobTitle,
        @Nullable String companyName,
        List<ContactPoint> phones,
        List<ContactPoint> emails,
        List<ContactPoint> websites,
        List<ContactPoint> messengers,
        @Nullable Address address,
        @Nullable Money opportunity,
        boolean opportunityManual,
        @Nullable List<ProductRow> products,
        boolean repeat,
        @Nullable UUID companyId,
        @Nullable UUID contactId,
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

    static LeadView of(Lead lead) {
        return new LeadView(
                lead.id(),
                lead.version(),
                lead.title(),
                lead.stage(),
                lead.source(),
                lead.sourceDescription(),
                lead.utm(),
                lead.person(),
                lead.jobTitle(),
                lead.companyName(),
                lead.phones(),
                lead.emails(),
                lead.websites(),
                lead.messengers(),
                lead.address(),
                lead.opportunity(),
                lead.opportunityManual(),
                lead.products(),
                lead.isRepeat(),
                lead.companyId(),
                lead.contactId(),
                lead.responsible(),
                lead.department(),
                lead.comment(),
                lead.customFields(),
                lead.origin(),
                lead.conversion(),
                lead.createdFrom(),
                null,
                lead.createdAt(),
                lead.createdBy(),
                lead.updatedAt(),
                lead.updatedBy());
    }
}
