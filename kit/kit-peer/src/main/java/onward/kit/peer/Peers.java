package onward.kit.peer;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import onward.kit.web.problem.NeighbourFailure;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.config.Config;

/** The other owners of items, at {@code onward.service.<owner>.url}. A user waits meanwhile, so nobody is asked for long. */
@ApplicationScoped
class Peers {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final Config config;
    private final Map<String, PeerEndpoint> endpoints = new ConcurrentHashMap<>();

    Peers(Config config) {
        this.config = config;
    }

    /**
     * Asks an owner.
     *
     * @throws ProblemException as {@link NeighbourFailure} says, if it gives no answer or another than was asked for
     */
    <T> T ask(String owner, Function<PeerEndpoint, T> question) {
        try {
            return question.apply(endpoints.computeIfAbsent(owner, this::connect));
        } catch (WebApplicationException | ProcessingException | ProblemException failure) {
            throw NeighbourFailure.of(owner, failure);
        }
    }

    /** The same question about one thing; empty if the owner does not know it or does not show it to the user. */
    <T> Optional<T> find(String owner, Function<PeerEndpoint, T> question) {
        return ask(owner, endpoint -> {
            try {
                return Optional.of(question.apply(endpoint));
            } catch (WebApplicationException refused) {
                int status = refused.getResponse().getStatus();
                if (status == Response.Status.NOT_FOUND.getStatusCode()
                        || status == Response.Status.FORBIDDEN.getStatusCode()) {
                    return Optional.empty();
                }
                throw refused;
            }
        });
    }

    private PeerEndpoint connect(String owner) {
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.getValue("onward.service." + owner + ".url", URI.class))
                .connectTimeout(CONNECT.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .build(PeerEndpoint.class);
    }
}
