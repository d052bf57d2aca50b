package onward.kit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;
import onward.kit.local.DatabaseAccess;
import onward.kit.local.KafkaBroker;
import onward.kit.local.OpenIdIssuer;
import onward.kit.local.PostgresServer;
import onward.kit.local.PostgresSettings;
import onward.kit.local.TokenSigner;
import org.jspecify.annotations.Nullable;

/**
 * The servers of this test JVM, each started when first asked for and stopped when the JVM ends.
 *
 * <p>Quarkus loads test classes anew for each application it starts, and would give each its own servers. So they live
 * in the class loader of the JVM, and what crosses over are strings.
 */
public final class TestServers {

    private static final Lazy<PostgresServer> POSTGRES =
            new Lazy<>(() -> PostgresServer.start(PostgresSettings.forTests()));
    private static final Lazy<KafkaBroker> KAFKA = new Lazy<>(KafkaBroker::startTemporary);
    private static final Lazy<Path> KEYS = new Lazy<>(TestServers::keyDirectory);
    private static final Lazy<OpenIdIssuer> ISSUER = new Lazy<>(() -> OpenIdIssuer.start(0, KEYS.get()));

    private TestServers() {}

    /** A database of its own, with a role of its own. */
    public static DatabaseAccess database(String name) {
        String[] access = ask("createDatabase", name).split("\n");
        return new DatabaseAccess(access[0], access[1], access[2]);
    }

    /** Where the broker is to be reached. */
    static String kafka() {
        return ask("startKafka", "");
    }

    /** The address of the issuer. */
    static String issuer() {
        return ask("startIssuer", "");
    }

    /** Signs tokens of the issuer. */
    static TokenSigner tokens() {
        return TokenSigner.of(issuer(), Path.of(ask("keys", "")));
    }

    /** Called through {@link #ask} in the class loader of the JVM. */
    public static String createDatabase(String name) {
        DatabaseAccess access = POSTGRES.get().createDatabase(name);
        return String.join("\n", access.jdbcUrl(), access.user(), access.password());
    }

    /** Called through {@link #ask} in the class loader of the JVM. */
    public static String startKafka(String unused) {
        return KAFKA.get().bootstrapServers();
    }

    /** Called through {@link #ask} in the class loader of the JVM. */
    public static String startIssuer(String unused) {
        return ISSUER.get().url();
    }

    /** Called through {@link #ask} in the class loader of the JVM. */
    public static String keys(String unused) {
        return KEYS.get().toString();
    }

    private static String ask(String method, String argument) {
        try {
            Object answer = inTheJvm().getMethod(method, String.class).invoke(null, argument);
            return Objects.requireNonNull((String) answer);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> inTheJvm() {
        try {
            return Class.forName(TestServers.class.getName(), true, ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException continuousTesting) {
            // Maven runs the tests inside its own JVM then, and this class is the only one there is.
            return TestServers.class;
        }
    }

    private static Path keyDirectory() {
        try {
            Path directory = Files.createTempDirectory("onward-issuer");
            directory.toFile().deleteOnExit();
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Lazy<T> {

        private final Supplier<T> start;
        private @Nullable T started;

        Lazy(Supplier<T> start) {
            this.start = start;
        }

        synchronized T get() {
            T known = started;
            if (known == null) {
                known = start.get();
                started = known;
            }
            return known;
        }
    }
}
