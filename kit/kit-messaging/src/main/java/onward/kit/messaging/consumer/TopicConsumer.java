package onward.kit.messaging.consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onward.kit.messaging.MessageHandler;
import onward.kit.messaging.Outbox;
import onward.kit.messaging.fault.FaultPoint;
import onward.kit.messaging.fault.Faults;
import onward.kit.messaging.loop.Backoff;
import onward.kit.messaging.loop.Work;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.hibernate.Session;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads one topic for one consumer: poll, one database transaction, now and then commit offsets, all on one thread, so that
 * a rebalance never overlaps work in flight.
 *
 * <p>What fails is retried while the partitions are paused and polling goes on, which keeps the group from taking this
 * member for dead; what no retry heals is divided until it is one record, and that one is set aside.
 */
public final class TopicConsumer implements Work {

    private static final Logger LOG = Logger.getLogger(TopicConsumer.class);

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration COMMIT_EVERY = Duration.ofMillis(500);
    private static final Duration CLOSE = Duration.ofSeconds(3);
    private static final int TRIES_WHEN_OVERTAKEN = 5;

    private final MessageHandler handler;
    private final KafkaConsumers consumers;
    private final MessageTransaction transaction;
    private final Faults faults;
    private final ConsumerMetrics metrics;

    private final Partitions partitions = new Partitions();
    private @Nullable Consumer<byte[], byte[]> consumer;
    private volatile boolean stopping;

    public TopicConsumer(
            MessageHandler handler,
            KafkaConsumers consumers,
            Session session,
            Outbox outbox,
            Tracer tracer,
            Faults faults,
            MeterRegistry registry) {
        this.handler = handler;
        this.consumers = consumers;
        this.transaction = new MessageTransaction(handler, session, outbox, tracer, faults);
        this.faults = faults;
        this.metrics = new ConsumerMetrics(registry, handler.consumer(), handler.topic());
    }

    @Override
    public boolean turn() {
        Consumer<byte[], byte[]> from = consumer();
        ConsumerRecords<byte[], byte[]> records = from.poll(POLL);
        partitions.commitNowAndThen(from);
        metrics.lag(partitions.lag(from));
        if (!records.isEmpty()) {
            List<Received> batch = new ArrayList<>(records.count());
            records.forEach(received -> batch.add(Received.of(received)));
            partitions.begin();
            settle(batch.stream().filter(this::concerns).toList());
            if (!stopping) {
                partitions.passed(batch);
            }
            partitions.resume(from);
        }
        return true;
    }

    /** Lets a batch that is being retried go, uncommitted; for use with the loop's own stop. */
    public void stop() {
        stopping = true;
    }

    @Override
    public void recover() {
        close(GroupMembershipOperation.DEFAULT);
    }

    @Override
    public void finish() {
        close(GroupMembershipOperation.LEAVE_GROUP);
    }

    private boolean concerns(Received received) {
        try {
            return !(received instanceof Received.Message message)
                    || !handler.types().contains(message.message().type())
                    || handler.concerns(message.message());
        } catch (RuntimeException | StackOverflowError unreadable) {
            LOG.debugf(unreadable, "Cannot be judged unread: %s", described(received));
            return true;
        }
    }

    /** Returns when every record has been handled or set aside, has gone to another replica, or the loop is to stop. */
    private void settle(List<Received> records) {
        var backoff = new Backoff(Duration.ofMillis(20), Duration.ofSeconds(5));
        int overtaken = 0;
        for (List<Received> ours = partitions.stillOurs(records);
                !ours.isEmpty() && !stopping;
                ours = partitions.stillOurs(ours)) {
            try {
                metrics.count(transaction.handle(ours));
                committed(ours);
                return;
            } catch (Throwable thrown) { // A handler may run out of stack on a message nested deeply enough.
                Failure failure = Failure.of(thrown);
                boolean again = switch (failure) {
                    case PASSING -> true;
                    case OVERTAKEN -> ++overtaken <= TRIES_WHEN_OVERTAKEN;
                    case LASTING -> false;
                };
                if (!again) {
                    divide(ours, thrown);
                    return;
                }
                pause(ours, backoff.next(), failure, thrown);
            }
        }
    }

    private void divide(List<Received> records, Throwable thrown) {
        if (records.size() == 1) {
            setAside(records.getFirst(), thrown);
        } else {
            int half = records.size() / 2;
            settle(records.subList(0, half));
            settle(records.subList(half, records.size()));
        }
    }

    private void setAside(Received received, Throwable thrown) {
        List<Received> one = List.of(received);
        String reason = thrown.toString();
        var backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));
        boolean answer = true;
        while (!partitions.stillOurs(one).isEmpty() && !stopping) {
            try {
                if (answer) {
                    transaction.setAside(received, reason);
                } else {
                    transaction.setAsideUnanswered(received, reason);
                }
                LOG.errorf(thrown, "Set aside in quarantine: %s", described(received));
                metrics.count(Outcome.ONE_QUARANTINED);
                committed(one);
                return;
            } catch (Throwable again) {
                Failure failure = Failure.of(again);
                if (failure == Failure.LASTING && answer) {
                    LOG.errorf(again, "No answer could be made for %s", described(received));
                    answer = false;
                } else {
                    pause(one, backoff.next(), failure, again);
                }
            }
        }
    }

    /** The records have taken effect. If the broker does not hear so they come again, and the inbox knows them. */
    private void committed(List<Received> records) {
        faults.at(FaultPoint.CONSUMER_AFTER_COMMIT, handler.topic());
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        for (Received received : records) {
            offsets.put(
                    partitionOf(received),
                    new OffsetAndMetadata(received.source().offset() + 1));
        }
        partitions.done(offsets);
    }

    private void pause(List<Received> records, Duration length, Failure failure, Throwable thrown) {
        LOG.warnf(
                "%d records of %s are tried again in %d ms (%s): %s",
                records.size(), handler.topic(), length.toMillis(), failure, thrown);
        LOG.debug("The failure in full", thrown);
        metrics.retried();
        Consumer<byte[], byte[]> from = consumer();
        partitions.pause(from);
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0 && !stopping; left = end - System.nanoTime()) {
            if (!from.poll(Duration.ofNanos(Math.min(left, POLL.toNanos()))).isEmpty()) {
                throw new IllegalStateException("Records came from partitions that are paused");
            }
        }
    }

    private Consumer<byte[], byte[]> consumer() {
        Consumer<byte[], byte[]> open = consumer;
        if (open == null) {
            open = consumers.open(handler.consumer(), handler.topic());
            consumer = open;
            open.subscribe(List.of(handler.topic()), partitions.listeningTo(open));
        }
        return open;
    }

    private void close(GroupMembershipOperation membership) {
        Consumer<byte[], byte[]> open = consumer;
        consumer = null;
        if (open == null) {
            return;
        }
        try {
            partitions.commitDone(open);
        } finally {
            partitions.forget();
            open.close(CloseOptions.timeout(CLOSE).withGroupMembershipOperation(membership));
        }
    }

    private static TopicPartition partitionOf(Received received) {
        return new TopicPartition(received.source().topic(), received.source().partition());
    }

    private static String described(Received received) {
        ConsumerRecord<byte[], byte[]> source = received.source();
        String place = source.topic() + "-" + source.partition() + "@" + source.offset();
        return switch (received) {
            case Received.Message message -> message.message() + " at " + place;
            case Received.Unreadable _ -> "the record at " + place;
        };
    }

    /** What this member may work on. Rebalances happen within a poll, and so between two transactions. */
    private static final class Partitions {

        private final Set<TopicPartition> lost = new HashSet<>();
        private final Map<TopicPartition, OffsetAndMetadata> done = new HashMap<>();
        private boolean paused;
        private boolean uncommitted;
        private long committedAt = System.nanoTime();

        void begin() {
            lost.clear();
        }

        /** Records of a partition that went away meanwhile leave the batch, even if the partition has come back: it then delivers them again. */
        List<Received> stillOurs(List<Received> records) {
            return lost.isEmpty()
                    ? records
                    : records.stream()
                            .filter(received -> !lost.contains(partitionOf(received)))
                            .toList();
        }

        void done(Map<TopicPartition, OffsetAndMetadata> offsets) {
            done.putAll(offsets);
            uncommitted = true;
        }

        /** All that concerned anybody has taken effect; the rest needs none. */
        void passed(List<Received> records) {
            stillOurs(records)
                    .forEach(received -> done.merge(
                            partitionOf(received),
                            new OffsetAndMetadata(received.source().offset() + 1),
                            (before, now) -> before.offset() > now.offset() ? before : now));
            uncommitted = true;
        }

        /** A commit per batch would cost as much as polling does; what is not committed at a crash, the inbox knows. */
        void commitNowAndThen(Consumer<byte[], byte[]> consumer) {
            if (uncommitted && System.nanoTime() - committedAt > COMMIT_EVERY.toNanos()) {
                uncommitted = false;
                committedAt = System.nanoTime();
                consumer.commitAsync(Map.copyOf(done), (_, failed) -> {
                    if (failed != null) {
                        LOG.debugf("Offsets were not committed: %s", failed);
                    }
                });
            }
        }

        void pause(Consumer<byte[], byte[]> consumer) {
            paused = true;
            consumer.pause(consumer.assignment());
        }

        void resume(Consumer<byte[], byte[]> consumer) {
            if (paused) {
                paused = false;
                consumer.resume(consumer.paused());
            }
        }

        long lag(Consumer<byte[], byte[]> consumer) {
            return consumer.assignment().stream()
                    .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                    .sum();
        }

        /** Makes sure that offsets committed on the way have arrived. */
        void commitDone(Consumer<byte[], byte[]> consumer) {
            commit(consumer, Map.copyOf(done));
        }

        void forget() {
            lost.clear();
            done.clear();
            paused = false;
            uncommitted = false;
        }

        ConsumerRebalanceListener listeningTo(Consumer<byte[], byte[]> consumer) {
            return new ConsumerRebalanceListener() {
                @Override
                public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
                    Map<TopicPartition, OffsetAndMetadata> last = new HashMap<>(done);
                    last.keySet().retainAll(revoked);
                    commit(consumer, last);
                    onPartitionsLost(revoked);
                }

                @Override
                public void onPartitionsLost(Collection<TopicPartition> gone) {
                    lost.addAll(gone);
                    done.keySet().removeAll(gone);
                }

                @Override
                public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
                    if (paused) {
                        consumer.pause(assigned);
                    }
                }
            };
        }

        private static void commit(Consumer<byte[], byte[]> consumer, Map<TopicPartition, OffsetAndMetadata> offsets) {
            if (offsets.isEmpty()) {
                return;
            }
            try {
                consumer.commitSync(offsets, CLOSE);
            } catch (KafkaException tooLate) {
                LOG.debugf("Offsets were not committed, the inbox will know the records again: %s", tooLate);
            }
        }
    }
}
