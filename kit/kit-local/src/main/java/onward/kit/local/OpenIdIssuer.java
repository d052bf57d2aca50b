package onward.kit.local;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * A small OpenID provider: discovery document, keys, RS256 tokens for {@link LocalUser}s. Its token endpoint takes the
 * password grant with the user's id as the password, so it belongs on a developer's machine only.
 */
public final class OpenIdIssuer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService requests = Executors.newVirtualThreadPerTaskExecutor();
    private final TokenSigner tokens;

    private OpenIdIssuer(HttpServer server, SigningKey key) {
        this.server = server;
        this.tokens = new TokenSigner(url(), key);
    }

    /**
     * Starts an issuer.
     *
     * @param port 0 for a free one
     * @param keyDirectory where the signing key is kept, so that tokens outlive the issuer; null for a new key
     * @throws UncheckedIOException if the port is taken
     */
    public static OpenIdIssuer start(int port, @Nullable Path keyDirectory) {
        SigningKey key = keyDirectory == null ? SigningKey.generate() : SigningKey.keptInDirectory(keyDirectory);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            OpenIdIssuer issuer = new OpenIdIssuer(server, key);
            server.createContext(
                    "/.well-known/openid-configuration", exchange -> answer(exchange, 200, issuer.discovery()));
            server.createContext(
                    "/jwks", exchange -> answer(exchange, 200, Map.of("keys", List.of(issuer.tokens.publicKey()))));
            server.createContext("/token", issuer::grant);
            server.setExecutor(issuer.requests);
            server.start();
            return issuer;
        } catch (IOException e) {
            throw new UncheckedIOException("The OpenID issuer cannot listen on port " + port, e);
        }
    }

    /** Runs an issuer as a process of its own: {@code <port> [<directory of the key>]}. */
    public static void main(String[] arguments) {
        int port = Integer.parseInt(arguments[0]);
        OpenIdIssuer issuer = start(port, arguments.length > 1 ? Path.of(arguments[1]) : null);
        AtExit.run(issuer::close);
        System.out.println("OpenID issuer at " + issuer.url());
    }

    /** The address of the issuer, which is also the {@code iss} of its tokens. */
    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** Signs tokens of this issuer, right ones and wrong ones. */
    public TokenSigner tokens() {
        return tokens;
    }

    @Override
    public void close() {
        server.stop(0);
        requests.shutdownNow();
    }

    private Map<String, Object> discovery() {
        return Map.of(
                "issuer", url(),
                "jwks_uri", url() + "/jwks",
                "token_endpoint", url() + "/token",
                "grant_types_supported", List.of("password"),
                "response_types_supported", List.of("token"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256"),
                "claims_supported", List.of("sub", "name", "email", "groups", "department"));
    }

    private void grant(HttpExchange exchange) throws IOException {
        if (!exchange.getRequestMethod().equals("POST")) {
            exchange.getResponseHeaders().add("Allow", "POST");
            answer(exchange, 405, Map.of("error", "invalid_request"));
            return;
        }
        Map<String, String> form = form(exchange);
        if (!"password".equals(form.get("grant_type"))) {
            answer(exchange, 400, Map.of("error", "unsupported_grant_type"));
            return;
        }
        Optional<LocalUser> user = LocalUser.withId(form.getOrDefault("username", ""))
                .filter(known -> known.id().equals(form.get("password")));
        if (user.isEmpty()) {
            answer(exchange, 400, Map.of("error", "invalid_grant"));
            return;
        }
        answer(
                exchange,
                200,
                Map.of(
                        "access_token", tokens.token(user.get()),
                        "token_type", "Bearer",
                        "expires_in", TokenSigner.LIFETIME.toSeconds()));
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(
                        URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static void answer(HttpExchange exchange, int status, Map<String, Object> json) throws IOException {
        try (exchange) {
            byte[] body = JSON.writeValueAsBytes(json);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Cache-Control", "no-store");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
