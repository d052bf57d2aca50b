package onward.kit.messaging.topic;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import onward.contract.message.Topic;
import onward.kit.messaging.loop.Work;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics that are missing, as soon as there is a broker; a service starts and takes writes without one. What
 * exists is left as it is.
 */
public final class TopicsAdmin implements Work {

    private final Map<String, Object> kafka;
    private final Collection<Topic> topics;
    private final CountDownLatch ready = new CountDownLatch(1);

    public TopicsAdmin(Map<String, Object> kafka, Collection<Topic> topics) {
        this.kafka = kafka;
        this.topics = List.copyOf(topics);
    }

    @Override
    public boolean turn() throws InterruptedException, ExecutionException {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        try (Admin admin = Admin.create(settings)) {
            var created =
                    admin.createTopics(topics.stream().map(TopicsAdmin::asNew).toList());
            for (var topic : created.values().values()) {
                try {
                    topic.get();
                } catch (ExecutionException failed) {
                    if (!(failed.getCause() instanceof TopicExistsException)) {
                        throw failed;
                    }
                }
            }
        }
        ready.countDown();
        return false;
    }

    /** Waits for the topics; false if they are not there after {@code patience}. */
    public boolean await(Duration patience) throws InterruptedException {
        return ready.await(patience.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static NewTopic asNew(Topic topic) {
        String lasts = Long.toString(topic.retention().toMillis());
        Map<String, String> settings = topic.compacted()
                ? Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_COMPACT,
                        TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                        lasts)
                : Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        lasts);
        // How often a topic is replicated is the broker's to say.
        return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty()).configs(settings);
    }
}
