package onward.kit.web.app;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import onward.contract.value.Address;
import onward.contract.value.ContactPoint;
import onward.contract.value.Money;
import onward.contract.value.Person;
import onward.kit.web.validation.EmailAddress;
import onward.kit.web.validation.PhoneNumber;
import onward.kit.web.validation.TextsUpTo;
import onward.kit.web.validation.ValidMoney;
import onward.kit.web.validation.WebAddress;
import org.jspecify.annotations.Nullable;

/** What one may write on a note. */
record NoteInput(
        @NotBlank @Size(max = 100) String title,
        Note.@Nullable Stage stage,
        @Nullable BigDecimal amount,
        @Nullable LocalDate dueOn,
        @Nullable Instant remindAt,
        @Nullable Boolean pinned,
        @Max(10) @Nullable Integer priority,
        @Nullable List<@PhoneNumber ContactPoint> phones,
        @Nullable List<@EmailAddress ContactPoint> emails,
        @Nullable List<@WebAddress ContactPoint> websites,
        @ValidMoney @Nullable Money price,
        @TextsUpTo @Nullable Person person,
        @TextsUpTo @Nullable Address address,
        @Valid @Nullable Part part,
        @Nullable String owner) {

    record Part(@Size(min = 2, max = 3) @Nullable List<String> lines) {}

    NoteInput {
        emails = emails == null ? List.of() : emails;
    }
}
