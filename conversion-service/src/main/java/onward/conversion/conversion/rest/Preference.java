package onward.conversion.conversion.rest;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code Prefer: wait=n} (RFC 7240): how long the caller would wait for the conversion to come to rest, 60 seconds at most. */
final class Preference {
    static final String HEADER = "Prefer";
    static final String APPLIED = "Preference-Applied";

    private static final long MOST = 60;
    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;])\\s*wait\\s*=\\s*\"?(\\d{1,9})\"?\\s*(?=$|[,;])", Pattern.CASE_INSENSITIVE);

    private Preference() {}

    /** Zero if nothing is preferred; a preference nobody understands is none, as the RFC has it. */
    static Duration wait(@Nullable String prefer) {
        if (prefer == null) {
            return Duration.ZERO;
        }
        Matcher wait = WAIT.matcher(prefer);
        return wait.find() ? Duration.ofSeconds(Math.min(MOST, Long.parseLong(wait.group(1)))) : Duration.ZERO;
    }
}
