package onward.conversion.conversion;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.RequestKey;
import onward.contract.conversion.Reservation.ReserveSource;
import onward.contract.conversion.Reservation.SourceReserved;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.StartedBy;
import onward.contract.problem.Problem;
import onward.contract.problem.Problem.OpenConversion;
import onward.contract.problem.ProblemType;
import onward.conversion.conversion.store.ConversionStore;
import onward.conversion.owner.NamedItems;
import onward.conversion.owner.Owners;
import onward.kit.data.Ids;
import onward.kit.web.idempotency.Idempotency;
import onward.kit.web.idempotency.KeyUse;
import onward.kit.web.idempotency.StoredAnswer;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Starting a conversion because a user asks: its source's owner reserves the source, then the conversion is created. No transaction is open
 * while the owner is asked. Should this process die in between, the owner's message creates the conversion.
 */
@ApplicationScoped
public class ConversionStarts {
    /** Where conversions are found; what an idempotency key remembers. */
    public static final String PATH = "/api/v1/conversions/";

    private static final Duration ARRIVAL = Duration.ofSeconds(2);

    private final Owners owners;
    private final NamedItems namedItems;
    private final FilesOfRequests files;
    private final ConversionService conversions;
    private final ConversionStore store;
    private final ConversionWatch watch;
    private final Idempotency idempotency;
    private final Ids ids;
    private final InstantSource clock;
    private final Duration keep;

    ConversionStarts(
            Owners owners,
            NamedItems namedItems,
            FilesOfRequests files,
            ConversionService conversions,
            ConversionStore store,
            ConversionWatch watch,
            Idempotency idempotency,
            Ids ids,
            InstantSource clock,
            @ConfigProperty(name = "onward.idempotency.keep") Duration keep) {
        this.owners = owners;
        this.namedItems = namedItems;
        this.files = files;
        this.conversions = conversions;
        this.store = store;
        this.watch = watch;
        this.idempotency = idempotency;
        this.ids = ids;
        this.clock = clock;
        this.keep = keep;
    }

    /**
     * What a user asks for.
     *
     * @param sourceId absent if the source is what was typed into a form
     * @param key the idempotency key, if he sent one
     */
    public record Asked(
            String sourceType,
            @Nullable UUID sourceId,
            ConversionRequest request,
            @Nullable Long expectedVersion,
            Actor actor,
            String token,
            @Nullable KeyUse key) {

        Asked by(Actor who) {
            return new Asked(sourceType, sourceId, request, expectedVersion, who, token, key);
        }

        /** The same with another request. */
        Asked with(ConversionRequest other) {
            return new Asked(sourceType, sourceId, other, expectedVersion, actor, token, key);
        }

        /** What stands in for a source that is only what was typed into a form: nothing is reserved. */
        SourceReserved typedIn(UUID conversion) {
            SourceSnapshot nothing = SourceSnapshot.ofInput(conversion, actor.id(), actor.department());
            return new SourceReserved(nothing, request.targets(), null);
        }
    }

    /** A conversion, and whether an earlier request under the same key has started it. */
    public record Started(UUID id, boolean again) {}

    public Started start(Asked typed) {
        Optional<Started> before = startedBefore(typed);
        if (before.isPresent()) {
            return before.get();
        }
        namedItems.requireReadable(typed.request(), null, typed.token());
        Asked asked = typed.with(files.known(typed.request(), typed.token()));
        UUID id = ids.next();
        Asked reaching =
                asked.by(owners.withReach(asked.actor(), asked.request().targets(), asked.token()));
        try {
            return create(id, reaching, reserve(id, reaching));
        } catch (ProblemException problem) {
            if (problem.type() == ProblemType.CONVERSION_OPEN || problem.type() == ProblemType.ALREADY_CONVERTED) {
                return startedMeanwhile(asked, problem);
            }
            throw problem;
        }
    }

    private SourceReserved reserve(UUID id, Asked asked) {
        UUID source = asked.sourceId();
        if (source == null) {
            return asked.typedIn(id);
        }
        return owners.reserve(
                asked.sourceType(),
                source,
                id,
                new ReserveSource(
                        asked.request(),
                        StartedBy.USER,
                        asked.expectedVersion(),
                        requestKey(asked),
                        asked.actor().reads()),
                asked.token());
    }

    private Started create(UUID id, Asked asked, SourceReserved reserved) {
        return QuarkusTransaction.requiringNew().call(() -> {
            KeyUse key = asked.key();
            if (key != null) {
                Optional<StoredAnswer> before = idempotency.claim(key);
                if (before.isPresent()) {
                    return again(before.get());
                }
                idempotency.remember(key, StoredAnswer.ofResource(PATH + id));
            }
            conversions.start(
                    id,
                    new Start(
                            reserved.source(),
                            reserved.refusal(),
                            asked.actor().id(),
                            StartedBy.USER,
                            clock.instant(),
                            requestKey(asked)),
                    asked.request().withTargets(reserved.targets()),
                    asked.actor());
            return new Started(id, false);
        });
    }

    private Optional<Started> startedBefore(Asked asked) {
        KeyUse key = asked.key();
        if (key == null) {
            return Optional.empty();
        }
        Optional<StoredAnswer> answered = QuarkusTransaction.requiringNew().call(() -> idempotency.claim(key));
        return answered.map(ConversionStarts::again).or(() -> startedByMessage(asked, key));
    }

    /** The process that took the request died after the reservation: the key came along with the owner's message. */
    private Optional<Started> startedByMessage(Asked asked, KeyUse key) {
        return store.findByKey(asked.actor().id(), key.key())
                .filter(conversion ->
                        conversion.start().requestedAt().isAfter(clock.instant().minus(keep)))
                .map(conversion -> sameRequest(conversion, asked));
    }

    /** Somebody else was quicker; perhaps it was the same request. */
    private Started startedMeanwhile(Asked asked, ProblemException problem) {
        OpenConversion open = problem.problem().conversion();
        Optional<Conversion> other = Optional.ofNullable(open).flatMap(conversion -> arrived(conversion.id(), asked));
        if (asked.key() != null) {
            if (other.isPresent() && isSameKey(other.get(), asked)) {
                return sameRequest(other.get(), asked);
            }
            Optional<Started> before = startedBefore(asked);
            if (before.isPresent()) {
                return before.get();
            }
        }
        throw other.map(ConversionStarts::conversionOpen).orElse(problem);
    }

    private Optional<Conversion> arrived(UUID id, Asked asked) {
        Optional<Conversion> here = store.find(id);
        if (here.isPresent() || asked.key() == null) {
            return here;
        }
        watch.arrival(id, ARRIVAL).toCompletableFuture().join();
        return store.find(id);
    }

    private static boolean isSameKey(Conversion conversion, Asked asked) {
        RequestKey theirs = conversion.start().requestKey();
        RequestKey ours = requestKey(asked);
        return theirs != null
                && ours != null
                && theirs.key().equals(ours.key())
                && conversion.start().requester().equals(asked.actor().id());
    }

    private static Started sameRequest(Conversion conversion, Asked asked) {
        RequestKey theirs = conversion.start().requestKey();
        if (theirs == null || !theirs.equals(requestKey(asked))) {
            throw new ProblemException(
                    ProblemType.IDEMPOTENCY_KEY_REUSED, "The key belongs to a request with another body.");
        }
        return new Started(conversion.id(), true);
    }

    static ProblemException conversionOpen(Conversion other) {
        return new ProblemException(
                ProblemType.CONVERSION_OPEN,
                Problem.about(
                                ProblemType.CONVERSION_OPEN,
                                "Conversion %s of this %s is open."
                                        .formatted(other.id(), other.source().type()))
                        .conversion(other.id(), other.state().named().name())
                        .build());
    }

    private static Started again(StoredAnswer answer) {
        URI resource = URI.create(String.valueOf(answer.resource()));
        return new Started(UUID.fromString(resource.getPath().substring(PATH.length())), true);
    }

    private static @Nullable RequestKey requestKey(Asked asked) {
        KeyUse key = asked.key();
        return key == null ? null : new RequestKey(key.key(), HexFormat.of().formatHex(key.bodyHash()));
    }
}
