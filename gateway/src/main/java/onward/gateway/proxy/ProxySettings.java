package onward.gateway.proxy;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of what passes through. */
@ConfigMapping(prefix = "onward.gateway.proxy")
interface ProxySettings {
    /** How long a service may think, from the end of the request to the head of its answer. */
    @WithDefault("10s")
    Duration timeout();

    /** What is added to the wait a caller asks for with {@code Prefer: wait}. */
    @WithDefault("5s")
    Duration waitMargin();

    /** Connections to one replica of a service; a waiting request holds one. */
    @WithDefault("512")
    int connections();

    Body body();

    Circuit circuit();

    interface Body {
        /** Largest body that is not multipart. */
        @WithDefault("1M")
        MemorySize limit();

        /** How long such a body may take to arrive. */
        @WithDefault("30s")
        Duration time();

        /** Largest body of an upload to {@code /files}: a file as large as party-service keeps, and the multipart around it. */
        @WithDefault("11M")
        MemorySize fileLimit();

        /** Largest multipart body of others: imports. */
        @WithDefault("100M")
        MemorySize uploadLimit();

        @WithDefault("10m")
        Duration uploadTime();
    }

    interface Circuit {
        /** After so many time-outs in a row a service is left alone for {@code pause}, but for one request that tries. */
        @WithDefault("10")
        int failures();

        @WithDefault("2s")
        Duration pause();
    }
}
