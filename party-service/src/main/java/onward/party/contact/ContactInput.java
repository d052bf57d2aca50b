package onward.party.contact;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.value.Address;
import onward.contract.value.ContactPoint;
import onward.contract.value.Origin;
import onward.contract.value.Utm;
import onward.kit.item.type.ItemInput;
import onward.kit.web.json.SeveralLines;
import onward.kit.web.validation.BirthDate;
import onward.kit.web.validation.EmailAddress;
import onward.kit.web.validation.MessengerHandle;
import onward.kit.web.validation.PhoneNumber;
import onward.kit.web.validation.TextsUpTo;
import onward.kit.web.validation.WebAddress;
import onward.party.link.LinkedCompany;
import org.jspecify.annotations.Nullable;

/** What one may say of a contact. The first or the last name is required. */
public record ContactInput(
        @Size(max = 255) @Nullable String honorific,
        @Size(max = 255) @Nullable String firstName,
        @Size(max = 255) @Nullable String middleName,
        @Size(max = 255) @Nullable String lastName,
        @BirthDate @Nullable LocalDate birthDate,
        @Size(max = 255) @Nullable String position,
        @Size(max = 50) @Nullable String type,
        @Size(max = 50) @Nullable List<@PhoneNumber ContactPoint> phones,
        @Size(max = 50) @Nullable List<@EmailAddress ContactPoint> emails,
        @Size(max = 50) @Nullable List<@WebAddress ContactPoint> websites,
        @Size(max = 50) @Nullable List<@MessengerHandle ContactPoint> messengers,
        @TextsUpTo @Nullable Address address,
        @Size(max = 100) @Nullable List<@NotNull @Valid LinkedCompany> companies,
        @Size(max = 50) @Nullable String source,
        @SeveralLines @Size(max = 2000) @Nullable String sourceDescription,
        @TextsUpTo @Nullable Utm utm,
        @SeveralLines @Size(max = 10000) @Nullable String comment,
        @Size(max = 100) @Nullable String responsible,
        @Nullable Map<String, JsonNode> customFields,
        @TextsUpTo @Nullable Origin origin)
        implements ItemInput {

    /** The same contact with other companies. */
    ContactInput withCompanies(List<LinkedCompany> others) {
        return new ContactInput(
                honorific,
                firstName,
                middleName,
                lastName,
                birthDate,
                position,
                type,
                phones,
                emails,
                websites,
                messengers,
                address,
                others,
                source,
                sourceDescription,
                utm,
                comment,
                responsible,
                customFields,
                origin);
    }

    String fullName() {
        return fullName(firstName, lastName);
    }

    /** What people call a contact. */
    static String fullName(@Nullable String firstName, @Nullable String lastName) {
        return Stream.of(firstName, lastName).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }
}
