package onward.billing.estimate;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.billing.document.DocumentInput;
import onward.contract.value.Origin;
import onward.contract.value.ProductRow;
import onward.kit.reference.ListedReference;
import onward.kit.web.json.SeveralLines;
import onward.kit.web.validation.CurrencyCode;
import onward.kit.web.validation.TextsUpTo;
import org.jspecify.annotations.Nullable;

/** What one may say of an estimate. Only the title is required. */
public record EstimateInput(
        @NotBlank @Size(max = 255) String title,
        @Nullable String stage,
        @Nullable UUID companyId,
        @Size(max = MAX_CONTACTS) @Nullable List<@NotNull @Valid ListedReference> contacts,
        @Size(max = MAX_ROWS) @Nullable List<@NotNull ProductRow> products,
        @CurrencyCode @Nullable String currency,
        @SeveralLines @Size(max = 10000) @Nullable String terms,
        @SeveralLines @Size(max = 10000) @Nullable String comment,
        @Nullable LocalDate validUntil,
        @Size(max = 100) @Nullable String responsible,
        @Nullable Map<String, JsonNode> customFields,
        @TextsUpTo @Nullable Origin origin)
        implements DocumentInput {}
