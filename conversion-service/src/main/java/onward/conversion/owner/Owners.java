package onward.conversion.owner;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.Reservation.ReserveSource;
import onward.contract.conversion.Reservation.SourceReserved;
import onward.contract.conversion.SourceOptions;
import onward.contract.conversion.TargetPlan;
import onward.contract.conversion.TargetPlan.TargetPlans;
import onward.contract.message.WireMapper;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.NeighbourFailure;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** The owners of items over REST. What an owner answers as a problem is thrown as that problem; an owner that is down is 503. */
@ApplicationScoped
public class Owners {
    private static final Logger LOG = Logger.getLogger(Owners.class);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** What an owner says of a question that is not as it expects it: nothing the user could mend. */
    private static final Set<Integer> OUR_FAULT = Set.of(400, 405, 406, 415);

    /** Who keeps files, and about how many he can be asked at once. */
    private static final String FILES = "party";

    private static final int MOST_FILES = 1000;

    private final Config config;
    private final Map<String, OwnerEndpoint> endpoints = new ConcurrentHashMap<>();

    Owners(Config config) {
        this.config = config;
    }

    /** Which items are asked about, and for what. */
    private record Question(String type, Operation operation, Collection<UUID> ids) {}

    /** Those of them that are allowed. */
    private record Allowed(List<UUID> ids) {}

    /** What the bearer of a token may do with the items of an owner, by their types. */
    private static final class AccessByType extends HashMap<String, AccessOfType> {}

    private record AccessOfType(Level read, boolean settings) {}

    /** What an owner says of its targets. */
    private record Plans(String owner, List<TargetPlan> targets) {}

    /** Asks the owner to lock a source for a conversion; its problems are what the user is to hear. */
    public SourceReserved reserve(String type, UUID id, UUID conversionId, ReserveSource asked, String token) {
        OwnerEndpoint owner = endpoint(type);
        try (Response answer = owner.reserve(bearer(token), type, id, conversionId, write(asked))) {
            return read(answer, SourceReserved.class, ItemTypes.ownerOf(type));
        }
    }

    /** Asks the owner what it would answer to a reservation; nothing is locked. */
    public SourceReserved preview(String type, UUID id, ReserveSource asked, String token) {
        OwnerEndpoint owner = endpoint(type);
        try (Response answer = owner.preview(bearer(token), type, id, write(asked))) {
            return read(answer, SourceReserved.class, ItemTypes.ownerOf(type));
        }
    }

    /** Asks the owner what a source may be converted to. */
    public SourceOptions options(String type, UUID id, String token) {
        OwnerEndpoint owner = endpoint(type);
        try (Response answer = owner.options(bearer(token), type, id)) {
            return read(answer, SourceOptions.class, ItemTypes.ownerOf(type));
        }
    }

    /** Asks each of these owners, all at once, what would become of the targets in its command; nothing is kept. */
    public Map<String, List<TargetPlan>> plans(Map<String, PrepareItems> commands, String token) {
        List<Uni<Plans>> answers = commands.entrySet().stream()
                .map(command -> plans(command.getKey(), command.getValue(), token))
                .toList();
        return Uni.join().all(answers).andFailFast().await().indefinitely().stream()
                .collect(Collectors.toMap(Plans::owner, Plans::targets));
    }

    private Uni<Plans> plans(String owner, PrepareItems command, String token) {
        return endpointOf(owner)
                .plans(bearer(token), write(command))
                .map(answer -> {
                    try (answer) {
                        return new Plans(
                                owner, read(answer, TargetPlans.class, owner).targets());
                    }
                })
                .onFailure(failure -> !(failure instanceof ProblemException))
                .transform(failure -> NeighbourFailure.away(owner, failure));
    }

    /** Which of these items the bearer of the token may read, or update. */
    public Set<UUID> allowed(String type, Operation operation, Collection<UUID> ids, String token) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        OwnerEndpoint owner = endpoint(type);
        try (Response answer = owner.readable(bearer(token), write(new Question(type, operation, ids)))) {
            return read(answer, Allowed.class, ItemTypes.ownerOf(type)).ids().stream()
                    .collect(Collectors.toUnmodifiableSet());
        }
    }

    /** Which of these ids are files that the bearer of the token may read; whoever keeps them notes that he has named them. */
    public Set<UUID> readableFiles(Collection<UUID> ids, String token) {
        Set<UUID> readable = new HashSet<>();
        List<UUID> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += MOST_FILES) {
            Allowed some = new Allowed(all.subList(from, Math.min(all.size(), from + MOST_FILES)));
            try (Response answer = endpointOf(FILES).readableFiles(bearer(token), write(some))) {
                readable.addAll(read(answer, Allowed.class, FILES).ids());
            }
        }
        return readable;
    }

    /** On which of these item types the bearer of the token has <em>settings</em>. */
    public Set<String> settable(Set<String> types, String token) {
        Set<String> settable = new TreeSet<>();
        for (String name : types.stream().map(ItemTypes::ownerOf).collect(Collectors.toSet())) {
            try (Response answer = endpointOf(name).access(bearer(token))) {
                read(answer, AccessByType.class, name).forEach((type, access) -> {
                    if (access.settings()) {
                        settable.add(type);
                    }
                });
            }
        }
        settable.retainAll(types);
        return settable;
    }

    /**
     * The actor with his read level on contacts, which a company brings along on a deal; without it if their owner does not answer: then it brings
     * none. {@code token} is his.
     */
    public Actor withReach(Actor actor, List<String> targets, String token) {
        if (actor.isAdmin() || !targets.isEmpty() && !targets.contains(ItemTypes.DEAL)) {
            return actor;
        }
        String owner = ItemTypes.ownerOf(ItemTypes.CONTACT);
        try (Response answer = endpointOf(owner).access(bearer(token))) {
            AccessOfType access = read(answer, AccessByType.class, owner).get(ItemTypes.CONTACT);
            return access == null ? actor : actor.reading(Map.of(ItemTypes.CONTACT, access.read()));
        } catch (ProcessingException | ProblemException failure) {
            if (failure instanceof ProblemException problem && problem.type() != ProblemType.SERVICE_UNAVAILABLE) {
                throw failure;
            }
            LOG.warnf("Nobody says which contacts %s may read: %s", actor.id(), failure.getMessage());
            return actor;
        }
    }

    private OwnerEndpoint endpoint(String type) {
        return endpointOf(ItemTypes.ownerOf(type));
    }

    private OwnerEndpoint endpointOf(String owner) {
        return endpoints.computeIfAbsent(owner, this::connect);
    }

    private OwnerEndpoint connect(String owner) {
        URI uri = config.getOptionalValue("onward.service." + owner + ".url", URI.class)
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_YET,
                        "No items of %s-service can be the source of a conversion.".formatted(owner)));
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(uri)
                .connectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .property("microprofile.rest.client.disable.default.mapper", true)
                .build(OwnerEndpoint.class);
    }

    private static <T> T read(Response answer, Class<T> as, String owner) {
        int status = answer.getStatus();
        String body = answer.readEntity(String.class);
        try {
            if (status == 200) {
                return WireMapper.mapper().readValue(body, as);
            }
            if (status < 500 && !OUR_FAULT.contains(status)) {
                Optional<ProblemException> problem = problem(WireMapper.mapper().readValue(body, Problem.class));
                if (problem.isPresent()) {
                    throw problem.get();
                }
            }
        } catch (JsonProcessingException e) {
            throw NeighbourFailure.misunderstood(owner, "answered " + status + " with what cannot be read", e);
        }
        throw NeighbourFailure.of(owner, status, null);
    }

    private static Optional<ProblemException> problem(Problem problem) {
        String type = String.valueOf(problem.type());
        String name = type.substring(type.lastIndexOf('/') + 1);
        return ProblemType.bySlug(name).map(known -> new ProblemException(known, problem));
    }

    private static String bearer(String token) {
        return "Bearer " + token;
    }

    private static String write(Object body) {
        try {
            return WireMapper.mapper().writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + body.getClass(), e);
        }
    }
}
