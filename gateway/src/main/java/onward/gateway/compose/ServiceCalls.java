package onward.gateway.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import onward.contract.message.WireMapper;
import onward.contract.problem.ProblemType;
import onward.gateway.caller.Caller;
import onward.gateway.exchange.Exchange;
import onward.gateway.problem.Refused;
import onward.gateway.service.Service;
import onward.gateway.service.ServiceAddress;
import onward.gateway.service.Services;

/** What the gateway itself asks a service, on behalf of a caller or, for public documents, of nobody. */
@Singleton
public final class ServiceCalls {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int CONNECTIONS = 32;
    private static final Set<Integer> SAID_OF_THE_CALLER = Set.of(401, 403, 404, 408, 410, 429);

    private final Services services;
    private final WebClient client;

    ServiceCalls(Vertx vertx, Services services) {
        this.services = services;
        this.client = WebClient.create(
                vertx,
                new WebClientOptions()
                        .setConnectTimeout((int) TIMEOUT.toMillis())
                        .setFollowRedirects(false)
                        .setMaxPoolSize(CONNECTIONS)
                        .setUserAgentEnabled(false));
    }

    /** Fails for every answer but 2xx.
     *
     * @throws java.util.NoSuchElementException if the service is not configured */
    public Future<HttpResponse<Buffer>> as(
            Caller caller, Exchange exchange, Service service, HttpMethod method, String path) {
        return request(caller, exchange, service, method, path).send().compose(ServiceCalls::successful);
    }

    /** Posts a question as JSON. Fails for every answer but 2xx. */
    public Future<HttpResponse<Buffer>> ask(
            Caller caller, Exchange exchange, Service service, String path, Object question) {
        return request(caller, exchange, service, HttpMethod.POST, path)
                .putHeader(HttpHeaders.CONTENT_TYPE.toString(), "application/json")
                .sendBuffer(json(question))
                .compose(ServiceCalls::successful);
    }

    /** The answer whatever its status; fails only if there is none. */
    public Future<HttpResponse<Buffer>> look(Caller caller, Exchange exchange, Service service, String path) {
        return request(caller, exchange, service, HttpMethod.GET, path).send();
    }

    private HttpRequest<Buffer> request(
            Caller caller, Exchange exchange, Service service, HttpMethod method, String path) {
        URI replica = services.find(service).orElseThrow().next();
        RequestOptions options = options(replica)
                .setURI(path)
                .putHeader(HttpHeaders.AUTHORIZATION, "Bearer " + caller.token())
                .putHeader(Exchange.REQUEST_ID, exchange.requestId())
                .putHeader(Exchange.TRACE_PARENT, exchange.trace().value());
        return client.request(method, options);
    }

    /** What an answer says.
     *
     * @throws Misunderstanding if it says something else */
    public static <T> T read(HttpResponse<Buffer> answer, TypeReference<T> type) {
        try {
            return WireMapper.mapper().readValue(answer.body().getBytes(), type);
        } catch (IOException unreadable) {
            throw new Misunderstanding("unreadable " + type.getType().getTypeName(), unreadable);
        }
    }

    private static Buffer json(Object question) {
        try {
            return Buffer.buffer(WireMapper.mapper().writeValueAsBytes(question));
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A public document; {@code etag} is what is known already, or empty, and a 304 is no failure. */
    public Future<HttpResponse<Buffer>> document(URI document, String etag) {
        RequestOptions options = options(document)
                .setURI(document.getRawPath() + "?format=json")
                .putHeader(HttpHeaders.ACCEPT, "application/json");
        if (!etag.isEmpty()) {
            options.putHeader(HttpHeaders.IF_NONE_MATCH, etag);
        }
        return client.request(HttpMethod.GET, options)
                .send()
                .compose(answer -> answer.statusCode() == 304 ? Future.succeededFuture(answer) : successful(answer));
    }

    private static RequestOptions options(URI address) {
        return new RequestOptions()
                .setHost(address.getHost())
                .setPort(ServiceAddress.portOf(address))
                .setSsl(ServiceAddress.isSecure(address))
                .setTimeout(TIMEOUT.toMillis());
    }

    /** The answer if it is 2xx. What the service says of the token is the caller's problem, and what it cannot read is our fault. */
    public static Future<HttpResponse<Buffer>> successful(HttpResponse<Buffer> answer) {
        int status = answer.statusCode();
        if (status / 100 == 2) {
            return Future.succeededFuture(answer);
        }
        if (status == 401) {
            return Future.failedFuture(new Refused(ProblemType.UNAUTHENTICATED, "A service does not take the token."));
        }
        return isOurFault(status)
                ? Future.failedFuture(new Misunderstanding("answered " + status))
                : Future.failedFuture("answered " + status);
    }

    /** Whether a status can only come of a question that is not as the service expects it. */
    static boolean isOurFault(int status) {
        return status / 100 == 4 && !SAID_OF_THE_CALLER.contains(status);
    }
}
