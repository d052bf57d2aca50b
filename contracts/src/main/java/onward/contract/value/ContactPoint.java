package onward.contract.value;

import org.jspecify.annotations.Nullable;

/** A phone, e-mail, website or messenger of a person or company. {@code normalized} is computed: E.164 for phones, absent where there is no such form. */
public record ContactPoint(
        String value, @Nullable String normalized, @Nullable String type) {
    public static ContactPoint of(String value, @Nullable String type) {
        return new ContactPoint(value, null, type);
    }
}
