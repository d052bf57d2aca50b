package onward.stack.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import onward.kit.local.LocalUser;

/** A client of the API at one address, usually the gateway's. Thread-safe; keeps connections open between requests. */
public final class OnwardClient implements AutoCloseable {
    private final URI base;
    private final Function<LocalUser, String> tokens;
    private final Consumer<Answer> witness;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(threads)
            .build();

    /**
     * A client.
     *
     * @param url where it goes, without a path
     * @param tokens the bearer token of a user
     */
    public OnwardClient(String url, Function<LocalUser, String> tokens) {
        this(url, tokens, answer -> {});
    }

    /** A client as above; {@code witness} sees every answer, on the thread that asked. */
    public OnwardClient(String url, Function<LocalUser, String> tokens, Consumer<Answer> witness) {
        this.base = URI.create(url);
        this.tokens = tokens;
        this.witness = witness;
    }

    /** The API as {@code user} sees it. */
    public UserClient as(LocalUser user) {
        return withToken(tokens.apply(user));
    }

    /** The API as whoever bears {@code token} sees it, be it right or wrong. */
    public UserClient withToken(String token) {
        return new UserClient(http, base, token, witness);
    }

    /** The API without a token. */
    public UserClient anonymous() {
        return new UserClient(http, base, null, witness);
    }

    @Override
    public void close() {
        http.shutdownNow();
        threads.shutdown();
    }
}
