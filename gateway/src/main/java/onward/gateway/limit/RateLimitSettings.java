package onward.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How much users and addresses may ask for; each replica of the gateway counts for itself. */
@ConfigMapping(prefix = "onward.gateway.rate-limit")
interface RateLimitSettings {
    @WithDefault("true")
    boolean enabled();

    OfUser user();

    OfAddress address();

    /**
     * Addresses and networks ({@code 10.0.0.0/8}) whose {@code X-Forwarded-For} is believed. Without them every request comes from where its
     * connection comes from.
     */
    Optional<Set<String>> trustedProxies();

    /** Limits a user, however many tokens and addresses he has. */
    interface OfUser {
        @WithDefault("300")
        long requests();

        @WithDefault("10s")
        Duration period();

        /** Requests that may run at the same time; where no token is needed this counts per address. */
        @WithDefault("64")
        int atOnce();
    }

    /** Limits an address before any token is looked at. Many users may sit behind one. */
    interface OfAddress {
        @WithDefault("2000")
        long requests();

        @WithDefault("10s")
        Duration period();
    }
}
