package onward.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many requests one caller may make; counted by each replica of the gateway for itself. */
@ConfigMapping(prefix = "onward.gateway.rate-limit")
interface RateLimitSettings {
    @WithDefault("true")
    boolean enabled();

    @WithDefault("2000")
    long requests();

    @WithDefault("1s")
    Duration period();
}
