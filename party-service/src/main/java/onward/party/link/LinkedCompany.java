package onward.party.link;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A company of a contact. Answers say whether it is the primary one and what it is called; the name is read-only. */
public record LinkedCompany(
        @NotNull UUID id,
        @Nullable Boolean primary,
        @Nullable String name) {
    /** Whether it is said to be the primary one. */
    public boolean marked() {
        return Boolean.TRUE.equals(primary);
    }
}
