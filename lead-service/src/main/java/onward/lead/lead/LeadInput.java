package onward.lead.lead;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
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
import onward.kit.item.type.ItemInput;
import onward.kit.web.json.SeveralLines;
import onward.kit.web.validation.EmailAddress;
import onward.kit.web.validation.MessengerHandle;
import onward.kit.web.validation.PhoneNumber;
import onward.kit.web.validation.TextsUpTo;
import onward.kit.web.validation.ValidMoney;
import onward.kit.web.validation.WebAddress;
import org.jspecify.annotations.Nullable;

/**
 * What one may say of a lead. Only the title is required, and it need not be a person's name.
 *
 * @param convertTo with the WON stage: what the lead is to be converted to; kept nowhere
 */
public record LeadInput(
        @NotBlank @Size(max = 255) String title,
        @Nullable String stage,
        @Size(max = 50) @Nullable String source,
        @SeveralLines @Size(max = 2000) @Nullable String sourceDescription,
        @TextsUpTo @Nullable Utm utm,
        @TextsUpTo @Nullable Person person,
        @Size(max = 255) @Nullable String jobTitle,
        @Size(max = 255) @Nullable String companyName,
        @Size(max = 50) @Nullable List<@PhoneNumber ContactPoint> phones,
        @Size(max = 50) @Nullable List<@EmailAddress ContactPoint> emails,
        @Size(max = 50) @Nullable List<@WebAddress ContactPoint> websites,
        @Size(max = 50) @Nullable List<@MessengerHandle ContactPoint> messengers,
        @TextsUpTo @Nullable Address address,
        @ValidMoney @Nullable Money opportunity,
        @Nullable Boolean opportunityManual,
        @Size(max = 500) @Nullable List<@NotNull ProductRow> products,
        @Nullable UUID companyId,
        @Nullable UUID contactId,
        @Size(max = 100) @Nullable String responsible,
        @SeveralLines @Size(max = 10000) @Nullable String comment,
        @Nullable Map<String, JsonNode> customFields,
        @TextsUpTo @Nullable Origin origin,
        @Size(max = 3) @Nullable List<@NotNull String> convertTo)
        implements ItemInput {

    /** The same lead at another stage; the first one if there is none. */
    LeadInput withStage(@Nullable String other) {
        return new LeadInput(
                title,
                other,
                source,
                sourceDescription,
                utm,
                person,
                jobTitle,
                companyName,
                phones,
                emails,
                websites,
                messengers,
                address,
                opportunity,
                opportunityManual,
                products,
                companyId,
                contactId,
                responsible,
                comment,
                customFields,
                origin,
                convertTo);
    }
}
