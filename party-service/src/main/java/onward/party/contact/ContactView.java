package onward.party.contact;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.value.Address;
import onward.contract.value.ContactPoint;
import onward.contract.value.Origin;
import onward.contract.value.Utm;
import onward.kit.item.type.CreatedFrom;
import onward.party.link.LinkedCompany;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A contact as the API shows it. */
@Schema(name = "Contact")
public record ContactView(
        UUID id,
        long version,
        @Nullable String honorific,
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String lastName,
        @Nullable LocalDate birthDate,
        @Nullable String position,
        @Nullable String type,
        List<ContactPoint> phones,
        List<ContactPoint> emails,
        List<ContactPoint> websites,
        List<ContactPoint> messengers,
        @Nullable Address address,
        List<LinkedCompany> companies,
        @Nullable String source,
        @Nullable String sourceDescription,
        @Nullable Utm utm,
        @Nullable String comment,
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

    static ContactView of(Contact contact, List<LinkedCompany> companies) {
        return new ContactView(
                contact.id(),
                contact.version(),
                contact.honorific(),
                contact.firstName(),
                contact.middleName(),
                contact.lastName(),
                contact.birthDate(),
                contact.position(),
                contact.type(),
                contact.phones(),
                contact.emails(),
                contact.websites(),
                contact.messengers(),
                contact.address(),
                companies,
                contact.source(),
                contact.sourceDescription(),
                contact.utm(),
                contact.comment(),
                contact.responsible(),
                contact.department(),
                contact.customFields(),
                contact.origin(),
                contact.createdFrom(),
                null,
                contact.createdAt(),
                contact.createdBy(),
                contact.updatedAt(),
                contact.updatedBy());
    }
}
