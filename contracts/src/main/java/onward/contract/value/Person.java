package onward.contract.value;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The name parts and birth date of a person. */
public record Person(
        @Nullable String honorific,
        @Nullable String firstName,
        @Nullable String middleName,
        @Nullable String lastName,
        @Nullable LocalDate birthDate) {}
