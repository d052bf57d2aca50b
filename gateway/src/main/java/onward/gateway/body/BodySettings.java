package onward.gateway.body;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of bodies that the gateway reads itself: questions such as that for names. */
@ConfigMapping(prefix = "onward.gateway.body")
interface BodySettings {
    /** Twice what a question for names of all types can have. */
    @WithDefault("128K")
    MemorySize limit();

    /** How long such a body may take to arrive. */
    @WithDefault("10s")
    Duration time();
}
