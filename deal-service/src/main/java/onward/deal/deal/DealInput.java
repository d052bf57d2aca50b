package onward.deal.deal;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.value.Money;
import onward.contract.value.Origin;
import onward.contract.value.ProductRow;
import onward.contract.value.Utm;
import onward.kit.item.type.ItemInput;
import onward.kit.reference.ListedReference;
import onward.kit.reference.ReferringMembers;
import onward.kit.web.json.SeveralLines;
import onward.kit.web.validation.TextsUpTo;
import onward.kit.web.validation.ValidMoney;
import org.jspecify.annotations.Nullable;

/** What one may say of a deal. Only the title is required. */
public record DealInput(
        @NotBlank @Size(max = 255) String title,
        @Nullable String pipeline,
        @Nullable String stage,
        @ValidMoney @Nullable Money amount,
        @Nullable Boolean amountManual,
        @Min(0) @Max(100) @Nullable Integer probability,
        @Size(max = 50) @Nullable String type,
        @Nullable LocalDate beginDate,
        @Nullable LocalDate closeDate,
        @Nullable UUID companyId,
        @Size(max = MAX_CONTACTS) @Nullable List<@NotNull @Valid ListedReference> contacts,
        @Size(max = 500) @Nullable List<@NotNull ProductRow> products,
        @Size(max = 50) @Nullable String source,
        @SeveralLines @Size(max = 2000) @Nullable String sourceDescription,
        @TextsUpTo @Nullable Utm utm,
        @Size(max = 100) @Nullable String responsible,
        @SeveralLines @Size(max = 10000) @Nullable String comment,
        @Nullable Map<String, JsonNode> customFields,
        @TextsUpTo @Nullable Origin origin)
        implements ItemInput {
    static final int MAX_CONTACTS = 100;
    static final String COMPANY = "companyId";
    static final String CONTACTS = "contacts";
    static final ReferringMembers CLIENT =
            new ReferringMembers(COMPANY, ItemTypes.COMPANY, CONTACTS, ItemTypes.CONTACT, MAX_CONTACTS);

    /** The same deal with other contacts. */
    DealInput withContacts(List<ListedReference> others) {
        return new DealInput(
                title,
                pipeline,
                stage,
                amount,
                amountManual,
                probability,
                type,
                beginDate,
                closeDate,
                companyId,
                others,
                products,
                source,
                sourceDescription,
                utm,
                responsible,
                comment,
                customFields,
                origin);
    }
}
