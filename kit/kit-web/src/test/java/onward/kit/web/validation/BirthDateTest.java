package onward.kit.web.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import onward.contract.value.Person;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A lead says the birth date as part of a person, a contact as a member of its own: what one accepts the other does, at any hour. */
class BirthDateTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    record Lead(@TextsUpTo @Nullable Person person) {}

    record Contact(@BirthDate @Nullable LocalDate birthDate) {}

    static Stream<Arguments> hours() {
        return Stream.of("UTC", "Pacific/Kiritimati", "America/Los_Angeles")
                .flatMap(zone -> IntStream.range(0, 24).mapToObj(hour -> Arguments.of(zone, hour)));
    }

    @ParameterizedTest
    @MethodSource("hours")
    void isAcceptedInAContactIfItIsInALead(String zone, int hour) {
        Instant now = DAY.atTime(hour, 59).toInstant(ZoneOffset.UTC);
        try (ValidatorFactory factory = Validation.byDefaultProvider()
                .configure()
                .clockProvider(() -> Clock.fixed(now, ZoneId.of(zone)))
                .buildValidatorFactory()) {
            Validator validator = factory.getValidator();
            List<LocalDate> days =
                    IntStream.rangeClosed(-1, 3).mapToObj(DAY::plusDays).toList();
            List<Boolean> accepted = List.of(true, true, true, false, false);

            assertEquals(
                    accepted,
                    days.stream()
                            .map(day -> validator
                                    .validate(new Lead(new Person(null, null, null, null, day)))
                                    .isEmpty())
                            .toList());
            assertEquals(
                    accepted,
                    days.stream()
                            .map(day -> validator.validate(new Contact(day)).isEmpty())
                            .toList());
        }
    }
}
