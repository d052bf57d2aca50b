package onward.gateway.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.client.HttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import onward.contract.message.WireMapper;
import onward.gateway.compose.ServiceCalls;
import onward.gateway.service.Service;
import onward.gateway.service.ServiceAddress;
import onward.gateway.service.Services;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The OpenAPI documents of the services, fetched when somebody wants them; of a service that is down, the last known one. */
@Singleton
class ServiceDocuments {
    private static final Logger LOG = Logger.getLogger(ServiceDocuments.class);

    private record Known(byte[] bytes, ObjectNode document, String etag) {}

    private final Services services;
    private final ServiceCalls calls;
    private final Duration maxAge;
    private final Map<Service, Known> known = new ConcurrentHashMap<>();
    private @Nullable Future<Map<Service, ObjectNode>> fetching;
    private long fetchedAt;

    ServiceDocuments(Services services, ServiceCalls calls, DocumentSettings settings) {
        this.services = services;
        this.calls = calls;
        this.maxAge = settings.maxAge();
    }

    /** The same instances again as long as a document has not changed. Whoever reads them leaves them as they are. */
    synchronized Future<Map<Service, ObjectNode>> current() {
        long now = System.nanoTime();
        if (fetching == null || (fetching.isComplete() && now - fetchedAt >= maxAge.toNanos())) {
            fetchedAt = now;
            List<Future<Void>> fetches = services.configured().stream()
                    .map(service -> fetch(service, services.find(service).orElseThrow()))
                    .toList();
            fetching = Future.join(fetches).map(all -> documents());
        }
        return fetching;
    }

    private Future<Void> fetch(Service service, ServiceAddress address) {
        Known before = known.get(service);
        return calls.document(address.openApi(), before == null ? "" : before.etag())
                .<Void>map(answer -> {
                    learn(service, before, answer);
                    return null;
                })
                .recover(failure -> {
                    LOG.warnf(
                            "No fresh OpenAPI document of %s-service from %s: %s",
                            service.shortName(), address.openApi(), failure.getMessage());
                    return Future.succeededFuture();
                });
    }

    private void learn(Service service, @Nullable Known before, HttpResponse<Buffer> answer) {
        if (answer.statusCode() == 304) {
            return;
        }
        byte[] bytes = answer.body().getBytes();
        if (before != null && Arrays.equals(before.bytes(), bytes)) {
            return;
        }
        try {
            ObjectNode document = WireMapper.mapper().readValue(bytes, ObjectNode.class);
            String etag = Objects.requireNonNullElse(answer.getHeader(HttpHeaders.ETAG.toString()), "");
            known.put(service, new Known(bytes, document, etag));
        } catch (IOException unreadable) {
            throw new IllegalStateException("not a JSON document", unreadable);
        }
    }

    private Map<Service, ObjectNode> documents() {
        Map<Service, ObjectNode> documents = new EnumMap<>(Service.class);
        known.forEach((service, part) -> documents.put(service, part.document()));
        return documents;
    }
}
