package onward.conversion.conversion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import onward.contract.access.Actor;
import onward.contract.conversion.ConversionReply;
import onward.contract.conversion.ConversionReply.CommandFailed;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.ConversionRequested;
import onward.conversion.conversion.store.ConversionStore;
import onward.conversion.settings.RememberedChoices;
import onward.kit.data.Ids;
import onward.kit.messaging.Outbox;
import onward.kit.web.problem.ProblemException;
import org.jboss.logging.Logger;

/** Has decisions taken under the conversion's row lock and writes what follows from them: conversion, steps and commands, or nothing. */
@ApplicationScoped
public class ConversionService {
    private static final Logger LOG = Logger.getLogger(ConversionService.class);

    private final ConversionStore store;
    private final Outbox outbox;
    private final Ids ids;
    private final InstantSource clock;
    private final RememberedChoices remembered;
    private final ConversionWatch watch;
    private final ConversionMetrics metrics;
    private final TransactionSynchronizationRegistry transaction;
    private final ConversionProcess process;

    ConversionService(
            ConversionStore store,
            Outbox outbox,
            Ids ids,
            InstantSource clock,
            RememberedChoices remembered,
            ConversionWatch watch,
            ConversionMetrics metrics,
            TransactionSynchronizationRegistry transaction,
            ConversionSettings settings) {
        this.store = store;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
        this.remembered = remembered;
        this.watch = watch;
        this.metrics = metrics;
        this.transaction = transaction;
        this.process = new ConversionProcess(settings.patience());
    }

    /** The source was reserved over REST. Does nothing if the owner's message was quicker. */
    @Transactional
    public void start(UUID id, Start start, ConversionRequest request, Actor actor) {
        Changes changes = new Changes();
        Instant now = clock.instant();
        changes.start(
                process.start(id, start, remembered.appliedTo(request, start.source()), actor, ids::next, now), now);
        write(changes);
    }

    /** Which of these conversions exist. */
    Set<UUID> known(Collection<UUID> ids) {
        return store.states(ids).keySet();
    }

    /** A source's owner says that it has reserved the source. */
    void start(Changes changes, ConversionRequested requested) {
        if (changes.conversion(requested.conversionId()).isEmpty()) {
            Instant now = clock.instant();
            changes.start(
                    process.start(
                            requested.conversionId(),
                            startOf(requested),
                            remembered.appliedTo(requested.request(), requested.source()),
                            requested.actor(),
                            ids::next,
                            now),
                    now);
        }
    }

    /** A request that cannot be carried out has locked a source, which must be told and freed. */
    void startInVain(Changes changes, ConversionRequested requested) {
        Instant now = clock.instant();
        changes.start(
                process.startInVain(
                        requested.conversionId(), startOf(requested), requested.request(), requested.actor(), now),
                now);
    }

    private static Start startOf(ConversionRequested requested) {
        return new Start(
                requested.source(),
                null,
                requested.actor().id(),
                requested.startedBy(),
                requested.requestedAt(),
                requested.requestKey());
    }

    /** Merges what a user supplies into the request as it is under the lock; of two who supply at once the second finds nobody waiting. */
    @Transactional
    public void supply(UUID id, Function<Conversion, ConversionRequest> merge, Actor actor) {
        decide(id, (conversion, now) -> {
            requireAwaitingInput(conversion);
            ConversionRequest merged = remembered.appliedTo(
                    merge.apply(conversion), conversion.start().source());
            return process.supply(conversion, merged, actor, ids::next, now);
        });
    }

    private static void requireAwaitingInput(Conversion conversion) {
        if (!(conversion.state() instanceof State.AwaitingInput)) {
            throw new NotAwaitingInput(conversion.state().named());
        }
    }

    @Transactional
    public void cancel(UUID id, Actor actor) {
        decide(id, (conversion, now) -> process.cancel(conversion, actor, now));
    }

    @Transactional
    public void retry(UUID id, Actor admin) {
        decide(id, (conversion, now) -> process.retry(conversion, admin, now));
    }

    @Transactional
    public void skip(UUID id, Actor admin) {
        decide(id, (conversion, now) -> process.skip(conversion, admin, now));
    }

    private void decide(UUID id, BiFunction<Conversion, Instant, Decision> decision) {
        Conversion conversion = store.lock(id)
                .orElseThrow(() -> ProblemException.notFound("There is no such conversion, or you may not read it."));
        Changes changes = new Changes();
        changes.locked(List.of(conversion));
        Instant now = clock.instant();
        changes.change(decision.apply(conversion, now), now);
        write(changes);
    }

    /** Locks the conversions that a poll is about, by one statement. */
    Changes lock(Collection<UUID> conversionIds) {
        Changes changes = new Changes();
        changes.locked(store.lockAll(conversionIds));
        return changes;
    }

    void reply(Changes changes, ConversionReply reply) {
        Instant now = clock.instant();
        if (reply instanceof CommandFailed failed) {
            LOG.warnf(
                    "Conversion %s: %s-service failed at %s: %s",
                    failed.conversionId(), failed.participant(), failed.verb(), failed.reason());
        }
        changes.conversion(reply.conversionId())
                .ifPresentOrElse(
                        conversion -> changes.change(process.reply(conversion, reply, now), now),
                        () -> LOG.warnf(
                                "Conversion %s, which %s answers, is unknown",
                                reply.conversionId(), reply.participant()));
    }

    void unreadableReply(Changes changes, UUID conversionId) {
        Instant now = clock.instant();
        changes.conversion(conversionId)
                .ifPresentOrElse(
                        conversion -> changes.change(process.unreadableReply(conversion, now), now),
                        () -> LOG.warnf("Conversion %s of an unreadable answer is unknown", conversionId));
    }

    /** Looks after conversions for which something was to happen by now; how many there were. */
    @Transactional
    int sweep(int atMost) {
        Instant now = clock.instant();
        List<Conversion> due = store.lockDue(now, atMost);
        if (due.isEmpty()) {
            return 0;
        }
        Changes changes = new Changes();
        changes.locked(due);
        Set<UUID> inOutbox = outbox.holding(due.stream()
                .flatMap(conversion -> conversion.open().stream())
                .map(OpenCommand::id)
                .toList());
        for (Conversion conversion : due) {
            changes.changeDue(process.timePassed(conversion, inOutbox::contains, now), now);
        }
        write(changes);
        return due.size();
    }

    /** Writes what was decided, in the transaction that locked it. */
    @Transactional(TxType.MANDATORY)
    void write(Changes changes) {
        List<Conversion> started = changes.started();
        if (!started.isEmpty()) {
            Set<UUID> wereThereAlready =
                    new HashSet<>(started.stream().map(Conversion::id).toList());
            wereThereAlready.removeAll(store.insert(started));
            changes.forget(wereThereAlready);
        }
        List<Conversion> changed = changes.changed();
        if (!changed.isEmpty()) {
            store.update(changed, changes.due());
        }
        if (!changes.steps().isEmpty()) {
            store.record(changes.steps());
        }
        outbox.writeEntries(changes.messages());
        List<Conversion> moved = changes.moved();
        for (Conversion conversion : moved) {
            remembered.remember(conversion.toRemember(), conversion.actor().id(), clock.instant());
        }
        if (!moved.isEmpty()) {
            transaction.registerInterposedSynchronization(new Announcement(moved));
        }
    }

    /** Tells who waits, and the figures, what has been committed. */
    private final class Announcement implements Synchronization {
        private final List<Conversion> moved;

        Announcement(List<Conversion> moved) {
            this.moved = moved;
        }

        @Override
        public void beforeCompletion() {
            // Nothing is told before it is certain.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                for (Conversion conversion : moved) {
                    log(conversion);
                    metrics.moved(conversion);
                    watch.moved(conversion.id(), conversion.state().named());
                }
            }
        }
    }

    private static void log(Conversion conversion) {
        switch (conversion.state()) {
            case State.Parked parked ->
                LOG.warnf("Conversion %s is parked at %s: %s", conversion.id(), parked.step(), parked.reason());
            case State.Ended ended ->
                LOG.debugf(
                        "Conversion %s ended %s%s",
                        conversion.id(), ended.named(), ended.reason() == null ? "" : ": " + ended.reason());
            case State.Cancelling cancelling ->
                LOG.debugf("Conversion %s is let go (%s): %s", conversion.id(), cancelling.end(), cancelling.reason());
            case State.Preparing preparing ->
                LOG.debugf("Conversion %s prepares, round %d", conversion.id(), conversion.round());
            case State.AwaitingInput awaiting ->
                LOG.debugf("Conversion %s waits for input until %s", conversion.id(), awaiting.deadline());
            case State.Confirming confirming -> LOG.debugf("Conversion %s is agreed", conversion.id());
        }
    }
}
