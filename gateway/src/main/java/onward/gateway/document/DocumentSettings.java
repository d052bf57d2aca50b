package onward.gateway.document;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the merged OpenAPI document is kept. */
@ConfigMapping(prefix = "onward.gateway.openapi")
interface DocumentSettings {
    /** How old a service's document may be before it is asked for again. */
    @WithDefault("10s")
    Duration maxAge();
}
