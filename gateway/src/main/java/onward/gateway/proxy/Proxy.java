package onward.gateway.proxy;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.RoutingContext;
import io.vertx.httpproxy.HttpProxy;
import io.vertx.httpproxy.ProxyOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import onward.contract.problem.ProblemType;
import onward.gateway.problem.Problems;
import onward.gateway.route.Destination;
import onward.gateway.service.Service;
import onward.gateway.service.Services;

/** Passes requests on to the service that the routing table names. Everything stays on the event loop and nothing is kept whole. */
@Singleton
public final class Proxy {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration KEEP_UNUSED = Duration.ofSeconds(30);
    /** Longer than any allowed wait and than the comments of a live stream are apart: only a dead connection is so silent. */
    private static final Duration SILENCE = Duration.ofSeconds(90);

    private static final int QUEUED_REQUESTS = 2_000;
    private static final String FILES = "/files";

    private final ProxySettings settings;
    private final ProxyOptions options = new ProxyOptions().setSupportWebSocket(false);
    private final Map<Service, Upstream> upstreams = new EnumMap<>(Service.class);

    Proxy(Vertx vertx, Services services, ProxySettings settings) {
        this.settings = settings;
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions()
                        .setConnectTimeout((int) CONNECT.toMillis())
                        .setKeepAliveTimeout((int) KEEP_UNUSED.toSeconds())
                        .setReadIdleTimeout((int) SILENCE.toSeconds())
                        .setMaxWaitQueueSize(QUEUED_REQUESTS),
                new PoolOptions().setHttp1MaxSize(settings.connections()));
        for (Service service : services.configured()) {
            services.find(service)
                    .ifPresent(address -> upstreams.put(
                            service,
                            new Upstream(
                                    service,
                                    address,
                                    client,
                                    new CircuitBreaker(
                                            settings.circuit().failures(),
                                            settings.circuit().pause().toNanos()),
                                    address.timeout().orElse(settings.timeout()))));
        }
    }

    public void forward(RoutingContext context) {
        switch (Destination.of(context)) {
            case Destination.Here here -> context.next();
            case Destination.ToService to -> forward(context, Objects.requireNonNull(upstreams.get(to.service())));
        }
    }

    private void forward(RoutingContext context, Upstream upstream) {
        if (!upstream.circuit().lets(System.nanoTime())) {
            Problems.answer(
                    context,
                    ProblemType.SERVICE_UNAVAILABLE,
                    upstream.service().shortName() + "-service has stopped answering.",
                    settings.circuit().pause());
            return;
        }
        HttpServerRequest request = context.request();
        Patience patience = Patience.of(request.headers().getAll("Prefer"), upstream.timeout(), settings.waitMargin());
        if (!hasBody(request)) {
            send(context, upstream, new ProxiedCall(context, upstream, patience));
            return;
        }
        boolean upload = isMultipart(request);
        long limit = limit(upload, Destination.of(context).route()).asLongValue();
        if (declaredLength(request) > limit) {
            Problems.answer(context, ProblemType.TOO_LARGE, "At most " + limit + " bytes are read.");
            return;
        }
        Duration time = upload ? settings.body().uploadTime() : settings.body().time();
        send(context, upstream, new ProxiedCall(context, upstream, patience, limit, time));
    }

    private MemorySize limit(boolean upload, String route) {
        if (!upload) {
            return settings.body().limit();
        }
        return route.equals(FILES)
                ? settings.body().fileLimit()
                : settings.body().uploadLimit();
    }

    private void send(RoutingContext context, Upstream upstream, ProxiedCall call) {
        HttpProxy.reverseProxy(options, upstream.client())
                .origin(proxyContext -> call.connect())
                .addInterceptor(call)
                .handle(new EndingRequest(context.request()));
    }

    private static boolean hasBody(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || declaredLength(request) > 0;
    }

    /** The server has refused a length that is no number before. */
    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private static boolean isMultipart(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type != null && type.regionMatches(true, 0, "multipart/", 0, 10);
    }
}
