package onward.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import onward.gateway.service.Service;
import onward.gateway.service.ServiceAddress;
import org.jboss.logging.Logger;

/** One service as the proxy sees it: its replicas, its connections and how it has been answering. */
final class Upstream {
    private static final Logger LOG = Logger.getLogger(Upstream.class);
    private static final Duration WAIT_FOR_CONNECTION = Duration.ofSeconds(5);

    private final Service service;
    private final ServiceAddress address;
    private final HttpClient client;
    private final CircuitBreaker circuit;
    private final Duration timeout;
    private final AtomicBoolean inTrouble = new AtomicBoolean();

    Upstream(Service service, ServiceAddress address, HttpClient client, CircuitBreaker circuit, Duration timeout) {
        this.service = service;
        this.address = address;
        this.client = client;
        this.circuit = circuit;
        this.timeout = timeout;
    }

    Service service() {
        return service;
    }

    HttpClient client() {
        return client;
    }

    CircuitBreaker circuit() {
        return circuit;
    }

    Duration timeout() {
        return timeout;
    }

    void answered() {
        circuit.answered();
        if (inTrouble.get() && inTrouble.compareAndSet(true, false)) {
            LOG.infof("%s-service answers again", service.shortName());
        }
    }

    /** Says so in the log once, not for every request. */
    void failed(Throwable failure) {
        if (inTrouble.compareAndSet(false, true)) {
            LOG.warnf("%s-service does not answer: %s", service.shortName(), failure.toString());
        }
    }

    /** A connection to a replica. One that refuses has seen nothing of the request yet, so the next is tried for any method. */
    Future<HttpClientRequest> connect() {
        return connect(Math.max(2, address.replicas()));
    }

    private Future<HttpClientRequest> connect(int attempts) {
        URI replica = address.next();
        RequestOptions options = new RequestOptions()
                .setHost(replica.getHost())
                .setPort(ServiceAddress.portOf(replica))
                .setSsl(ServiceAddress.isSecure(replica))
                .setConnectTimeout(WAIT_FOR_CONNECTION.toMillis());
        return client.request(options)
                .recover(failure ->
                        attempts > 1 && isRefusal(failure) ? connect(attempts - 1) : Future.failedFuture(failure));
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof ConnectException || failure instanceof UnknownHostException;
    }
}
