package onward.gateway.browser;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;
import java.util.Set;

/** Which pages may read answers. */
@ConfigMapping(prefix = "onward.gateway.cors")
interface CorsSettings {
    /** Origins such as {@code https://crm.example.com}, or {@code *} for all. */
    Optional<Set<String>> origins();
}
