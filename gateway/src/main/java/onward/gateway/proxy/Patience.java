package onward.gateway.proxy;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How long to wait for an answer: as long as the service may take, or longer if the caller asked it to wait (RFC 7240). */
record Patience(Duration time, boolean asked) {
    private static final Pattern WAIT =
            Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_WAIT_SECONDS = 60;

    static Patience of(List<String> preferHeaders, Duration usual, Duration margin) {
        for (String header : preferHeaders) {
            Matcher wait = WAIT.matcher(header);
            if (wait.find()) {
                Duration asked = Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, Integer.parseInt(wait.group(1))))
                        .plus(margin);
                return new Patience(asked.compareTo(usual) > 0 ? asked : usual, true);
            }
        }
        return new Patience(usual, false);
    }
}
