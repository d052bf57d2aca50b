package onward.gateway.service;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** Where one service listens. */
public final class ServiceAddress {
    private final List<URI> replicas;
    private final URI openApi;
    private final Optional<Duration> timeout;
    private final AtomicInteger turn = new AtomicInteger();

    ServiceAddress(List<URI> replicas, Optional<URI> openApi, Optional<Duration> timeout) {
        this.replicas = List.copyOf(replicas);
        this.openApi = openApi.orElseGet(() -> this.replicas.getFirst().resolve("/q/openapi"));
        this.timeout = timeout;
    }

    /** The replica whose turn it is. */
    public URI next() {
        return replicas.size() == 1
                ? replicas.getFirst()
                : replicas.get(Math.floorMod(turn.getAndIncrement(), replicas.size()));
    }

    public int replicas() {
        return replicas.size();
    }

    public URI openApi() {
        return openApi;
    }

    public Optional<Duration> timeout() {
        return timeout;
    }

    /** The port of a replica, also where the URL leaves it to the scheme. */
    public static int portOf(URI replica) {
        if (replica.getPort() >= 0) {
            return replica.getPort();
        }
        return isSecure(replica) ? 443 : 80;
    }

    public static boolean isSecure(URI replica) {
        return "https".equalsIgnoreCase(replica.getScheme());
    }
}
