package onward.contract.value;

import org.jspecify.annotations.Nullable;

/** A postal address; {@code country} is ISO 3166-1 alpha-2. */
public record Address(
        @Nullable String street,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String country) {}
