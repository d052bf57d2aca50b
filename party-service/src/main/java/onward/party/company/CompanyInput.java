package onward.party.company;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.value.Address;
import onward.contract.value.BankAccount;
import onward.contract.value.ContactPoint;
import onward.contract.value.Money;
import onward.contract.value.Origin;
import onward.kit.item.type.ItemInput;
import onward.kit.web.json.SeveralLines;
import onward.kit.web.validation.EmailAddress;
import onward.kit.web.validation.PhoneNumber;
import onward.kit.web.validation.TextsUpTo;
import onward.kit.web.validation.ValidMoney;
import onward.kit.web.validation.WebAddress;
import onward.party.link.LinkedContact;
import org.jspecify.annotations.Nullable;

/**
 * What one may say of a company. Only the name is required.
 *
 * @param contacts of a new company; later they are linked one by one
 */
public record CompanyInput(
        @NotBlank @Size(max = 255) String name,
        @Size(max = 50) @Nullable String type,
        @Size(max = 50) @Nullable String industry,
        @PositiveOrZero @Nullable Integer employees,
        @ValidMoney @Nullable Money revenue,
        @Size(max = 50) @Nullable List<@PhoneNumber ContactPoint> phones,
        @Size(max = 50) @Nullable List<@EmailAddress ContactPoint> emails,
        @Size(max = 50) @Nullable List<@WebAddress ContactPoint> websites,
        @Size(max = 20) @Nullable List<@NotNull @TextsUpTo Address> addresses,
        @Size(max = 100) @Nullable String registrationNumber,
        @Size(max = 100) @Nullable String taxNumber,
        @Size(max = 20) @Nullable List<@NotNull @TextsUpTo BankAccount> bankAccounts,
        @Nullable UUID logo,
        @Size(max = 200) @Nullable List<@NotNull @Valid LinkedContact> contacts,
        @SeveralLines @Size(max = 10000) @Nullable String comment,
        @Size(max = 100) @Nullable String responsible,
        @Nullable Map<String, JsonNode> customFields,
        @TextsUpTo @Nullable Origin origin)
        implements ItemInput {

    /** The same company with other contacts. */
    CompanyInput withContacts(List<LinkedContact> others) {
        return new CompanyInput(
                name,
                type,
                industry,
                employees,
                revenue,
                phones,
                emails,
                websites,
                addresses,
                registrationNumber,
                taxNumber,
                bankAccounts,
                logo,
                others,
                comment,
                responsible,
                customFields,
                origin);
    }
}
