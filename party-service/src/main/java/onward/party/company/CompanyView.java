package onward.party.company;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.value.Address;
import onward.contract.value.BankAccount;
import onward.contract.value.ContactPoint;
import onward.contract.value.Money;
import onward.contract.value.Origin;
import onward.kit.item.type.CreatedFrom;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A company as the API shows it. */
@Schema(name = "Company")
public record CompanyView(
        UUID id,
        long version,
        String name,
        @Nullable String type,
        @Nullable String industry,
        @Nullable Integer employees,
        @Nullable Money revenue,
        List<ContactPoint> phones,
        List<ContactPoint> emails,
        List<ContactPoint> websites,
        List<Address> addresses,
        @Nullable String registrationNumber,
        @Nullable String taxNumber,
        List<BankAccount> bankAccounts,
        @Nullable UUID logo,
        @Nullable String comment,
        int contactCount,
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

    static CompanyView of(Company company, int contactCount) {
        return new CompanyView(
                company.id(),
                company.version(),
                company.name(),
                company.type(),
                company.industry(),
                company.employees(),
                company.revenue(),
                company.phones(),
                company.emails(),
                company.websites(),
                company.addresses(),
                company.registrationNumber(),
                company.taxNumber(),
                company.bankAccounts(),
                company.logo(),
                company.comment(),
                contactCount,
                company.responsible(),
                company.department(),
                company.customFields(),
                company.origin(),
                company.createdFrom(),
                null,
                company.createdAt(),
                company.createdBy(),
                company.updatedAt(),
                company.updatedBy());
    }
}
