package onward.kit.messaging.start;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What can be set about messaging; where the broker is says {@code kafka.bootstrap.servers}. */
@ConfigMapping(prefix = "onward.messaging")
public interface MessagingSettings {

    /** Whether this process sends what its database's outbox holds. */
    @WithDefault("true")
    boolean relays();

    /** Whether this process reads topics. */
    @WithDefault("true")
    boolean consumers();

    /** Whether topics that are missing are created; off where somebody else does, and reading then starts at once. */
    @WithDefault("true")
    boolean createTopics();

    /** A name that this replica keeps over restarts, so that it gets its partitions back at once. */
    Optional<String> instance();

    /** How often each replica looks for messages to forget. */
    @WithDefault("PT1H")
    Duration forgetEvery();

    /** How long the inbox remembers messages; longer than any topic keeps them. */
    @WithDefault("P9D")
    Duration inboxRetention();

    /** How long records that were released stay in quarantine. */
    @WithDefault("P30D")
    Duration quarantineRetention();
}
