package onward.kit.web.json;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Period;

/** Durations of ISO 8601 as requests write them. What has no fixed length counts as what it is called: a month 30 days, a year 365. */
public final class Durations {
    private static final int DAYS_OF_MONTH = 30;
    private static final int DAYS_OF_YEAR = 365;

    private Durations() {}

    /**
     * A duration such as {@code P1W}, {@code P1M}, {@code PT36H} or {@code P1DT12H}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static Duration read(String text) {
        int time = text.indexOf('T');
        try {
            Period days = time == 1 ? Period.ZERO : Period.parse(time < 0 ? text : text.substring(0, time));
            Duration rest = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
            return Duration.ofDays(Math.addExact(
                            days.getDays(),
                            Math.addExact(
                                    Math.multiplyExact((long) days.getMonths(), DAYS_OF_MONTH),
                                    Math.multiplyExact((long) days.getYears(), DAYS_OF_YEAR))))
                    .plus(rest);
        } catch (DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("no duration", e);
        }
    }
}
