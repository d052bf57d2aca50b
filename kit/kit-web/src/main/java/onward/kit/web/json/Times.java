package onward.kit.web.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** Dates and times as requests write them: of the years 1 to 9999, times cut to microseconds, which is what the database keeps. */
public final class Times {
    private Times() {}

    /**
     * A date such as {@code 2026-01-31}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static LocalDate readDate(String text) {
        try {
            return bounded(LocalDate.parse(text));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no date", e);
        }
    }

    /**
     * A time of RFC 3339, with any offset.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Instant readInstant(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            bounded(time.toLocalDate());
            return time.toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no time", e);
        }
    }

    private static LocalDate bounded(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new IllegalArgumentException("no date of the calendar in use");
        }
        return date;
    }
}
