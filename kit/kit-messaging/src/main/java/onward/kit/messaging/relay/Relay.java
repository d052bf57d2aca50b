package onward.kit.messaging.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import onward.kit.messaging.Lane;
import onward.kit.messaging.RelayBell;
import onward.kit.messaging.envelope.Envelope;
import onward.kit.messaging.fault.FaultPoint;
import onward.kit.messaging.fault.Faults;
import onward.kit.messaging.loop.Work;
import onward.kit.messaging.relay.OutboxQueue.Waiting;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends one lane of the outbox, round by round: claim, read, send, wait for the broker, delete, commit. Whatever goes wrong
 * undoes the round, and its messages are sent again, under the ids by which receivers recognise them.
 */
public final class Relay implements Work {

    private static final Logger LOG = Logger.getLogger(Relay.class);

    /** How often to look when nothing was committed in this process: other replicas may have died with unsent messages. */
    private static final Duration IDLE = Duration.ofMillis(200);

    /** How long another replica's round takes, about. */
    private static final Duration OTHERS_ROUND = Duration.ofMillis(5);

    /** Messages in a round: enough to keep the broker busy, few enough that a new one waits only milliseconds. */
    private static final int ROUND = 500;

    private static final int LAST_ROUNDS = 20;

    private final Lane lane;
    private final String service;
    private final DatabaseSource database;
    private final ProducerSource producers;
    private final RelayBell bell;
    private final Faults faults;
    private final RelayMetrics metrics;

    /**
     * After a failure one message goes alone. It shows whether the broker is back; and where the broker takes smaller
     * batches than the producer splits to, which the producer then tries for ever, it is how the lane gets on at all.
     */
    private boolean wary;

    private @Nullable OutboxQueue queue;
    private @Nullable Producer<byte[], byte[]> producer;

    /** {@code service} is who the messages come from, e.g. {@code deal-service}. */
    public Relay(
            Lane lane,
            String service,
            DatabaseSource database,
            ProducerSource producers,
            RelayBell bell,
            Faults faults,
            MeterRegistry registry) {
        this.lane = lane;
        this.service = service;
        this.database = database;
        this.producers = producers;
        this.bell = bell;
        this.faults = faults;
        this.metrics = new RelayMetrics(registry, lane);
    }

    private enum Round {
        /** There may be more. */
        SENT_SOME,
        SENT_ALL,
        NOTHING_WAITS,
        OTHERS_SEND
    }

    @Override
    public boolean turn() throws Exception {
        switch (round()) {
            case SENT_SOME -> {}
            case SENT_ALL, NOTHING_WAITS -> bell.await(lane, IDLE);
            case OTHERS_SEND -> bell.await(lane, OTHERS_ROUND);
        }
        return true;
    }

    /** After a failed delivery the producer's idea of what was sent is worth nothing; nor may be the connection. */
    @Override
    public void recover() {
        wary = true;
        if (producer != null) {
            producer.close(Duration.ZERO);
            producer = null;
        }
        closeQueue();
    }

    /** Sends what the last requests and messages of this process have written. */
    @Override
    public void finish() {
        try {
            int rounds = 0;
            while (rounds < LAST_ROUNDS && round() == Round.SENT_SOME) {
                rounds++;
            }
        } catch (Exception failure) {
            LOG.infof("What is left in lane %s is sent by another replica or after the next start: %s", lane, failure);
        } finally {
            recover();
        }
    }

    private Round round() throws Exception {
        OutboxQueue from = queue();
        bell.hush(lane);
        OutboxQueue.Claim claim = from.claim();
        if (claim.ours().isEmpty()) {
            from.rollback();
            return claim.othersHold() ? Round.OTHERS_SEND : Round.NOTHING_WAITS;
        }
        int atMost = wary ? 1 : ROUND;
        List<Waiting> messages = from.read(claim.ours(), atMost);
        faults.at(FaultPoint.RELAY_BEFORE_SEND, lane.name());
        long began = System.nanoTime();
        for (Waiting unsendable : send(messages)) {
            LOG.errorf(
                    "Too large for topic %s, moved to outbox_dead: %s %s",
                    unsendable.entry().topic(),
                    unsendable.entry().type(),
                    unsendable.entry().id());
            from.bury(unsendable.id(), "The broker refused it as too large");
            metrics.buried();
        }
        Duration sending = Duration.ofNanos(System.nanoTime() - began);
        faults.at(FaultPoint.RELAY_AFTER_SEND, lane.name());
        from.delete(messages.stream().map(Waiting::id).toList());
        from.commit();
        wary = false;
        messages.forEach(message -> metrics.sent(message.age().plus(sending)));
        return messages.size() == atMost || claim.othersHold() ? Round.SENT_SOME : Round.SENT_ALL;
    }

    private record Sending(Waiting message, Future<RecordMetadata> acknowledgement) {

        /** Any other failure is thrown: while it lasts, nothing behind this message may be sent. */
        boolean isRefusedAsTooLarge() throws ExecutionException, InterruptedException {
            try {
                acknowledgement.get();
                return false;
            } catch (ExecutionException failed) {
                if (failed.getCause() instanceof RecordTooLargeException) {
                    return true;
                }
                throw failed;
            }
        }
    }

    /** Returns those that are too large, once the broker has acknowledged all others. */
    private List<Waiting> send(List<Waiting> messages) throws ExecutionException, InterruptedException {
        Producer<byte[], byte[]> to = producer();
        List<Sending> sendings = new ArrayList<>(messages.size());
        List<Waiting> tooLarge = new ArrayList<>();
        for (Waiting message : messages) {
            var sending = new Sending(message, to.send(Envelope.wrap(message.entry(), "/" + service)));
            // Failed already, perhaps for want of a broker: the next one would wait for it as long again.
            if (!sending.acknowledgement().isDone()) {
                sendings.add(sending);
            } else if (sending.isRefusedAsTooLarge()) {
                tooLarge.add(message);
            }
        }
        to.flush();
        for (Sending sending : sendings) {
            if (sending.isRefusedAsTooLarge()) {
                tooLarge.add(sending.message());
            }
        }
        return tooLarge;
    }

    private OutboxQueue queue() throws SQLException {
        OutboxQueue open = queue;
        if (open == null) {
            open = new OutboxQueue(database.open(service + " relay " + lane), lane);
            queue = open;
        }
        return open;
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            open = producers.open(service + "-" + lane);
            producer = open;
        }
        return open;
    }

    private void closeQueue() {
        OutboxQueue open = queue;
        queue = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException alreadyBroken) {
                LOG.debugf("The connection of lane %s was broken: %s", lane, alreadyBroken.getMessage());
            }
        }
    }
}
