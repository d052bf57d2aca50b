package onward.conversion.conversion;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** What an installation may change about conversions. */
@ConfigMapping(prefix = "onward.conversion")
public interface ConversionSettings {
    /** After the first send of a command, before it is sent again; doubled with each further one. */
    @WithDefault("PT2S")
    Duration firstWait();

    /** Between two sends of a command, at most. */
    @WithDefault("PT60S")
    Duration longestWait();

    /** How often a command is sent before its conversion is cancelled or parked. */
    @WithDefault("15")
    int sends();

    /** Between two tries of a step that must not be given up. */
    @WithDefault("PT5M")
    Duration parkedWait();

    /** How long a conversion waits for input unless its request says otherwise. */
    @WithDefault("P7D")
    Duration inputDeadline();

    /** How often each replica looks for conversions that are due. */
    @WithDefault("PT0.5S")
    Duration sweepEvery();

    /** How many of them it takes at once. */
    @WithDefault("100")
    int sweepSize();

    default Patience patience() {
        return new Patience(firstWait(), longestWait(), sends(), parkedWait(), inputDeadline());
    }
}
