package onward.party.file;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.problem.ProblemType;
import onward.kit.local.ChildProcess;
import onward.kit.local.Ports;
import onward.kit.web.problem.ProblemException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that speaks the protocol of S3, in a process of its own. */
class S3FilesIT {
    private static final String BUCKET = "onward-files";

    @TempDir
    static Path folder;

    private static ChildProcess server;
    private static int port;
    private static FileStore store;

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        port = Ports.free();
        server = ChildProcess.start(
                "s3mock",
                List.of(
                        ChildProcess.java(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        Path.of("target/s3mock/s3mock.jar").toAbsolutePath().toString(),
                        "--com.adobe.testing.s3mock.httpPort=" + port,
                        "--server.port=" + Ports.free()),
                Map.of(),
                Path.of("target/s3mock/s3mock.log"));
        await().atMost(Duration.ofMinutes(3)).until(() -> Ports.isTaken(port));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest bucket = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/" + BUCKET))
                    .PUT(BodyPublishers.noBody())
                    .build();
            assertEquals(200, client.send(bucket, BodyHandlers.discarding()).statusCode());
        }
        store = S3Files.of(settings(port).s3());
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void bytesComeBackAsTheyWereKept() throws IOException {
        byte[] bytes = FileCalls.pdf();
        StoredFile file = kept(bytes);
        assertArrayEquals(bytes, read(file));
    }

    @Test
    void whatIsDeletedIsGoneAndMayBeDeletedAgain() throws IOException {
        StoredFile file = kept(FileCalls.pdf());
        store.delete(List.of(file.id(), UUID.randomUUID()));
        store.delete(List.of(file.id()));
        assertUnavailable(assertThrows(ProblemException.class, () -> store.open(file)));
    }

    @Test
    void aStoreThatIsDownIsSaidToBe() throws IOException {
        FileStore down = S3Files.of(settings(Ports.free()).s3());
        StoredFile file = kept(FileCalls.pdf());
        assertUnavailable(assertThrows(ProblemException.class, () -> down.open(file)));
        assertUnavailable(assertThrows(ProblemException.class, () -> down.delete(List.of(file.id()))));
    }

    private static StoredFile kept(byte[] bytes) throws IOException {
        Path path = Files.write(folder.resolve(UUID.randomUUID().toString()), bytes);
        StoredFile file = new StoredFile(UUID.randomUUID(), "plan.pdf", "application/pdf", bytes.length, "", "ann");
        store.keep(file, path);
        return file;
    }

    private static byte[] read(StoredFile file) throws IOException {
        try (InputStream bytes = store.open(file)) {
            return bytes.readAllBytes();
        }
    }

    private static void assertUnavailable(ProblemException problem) {
        assertEquals(ProblemType.SERVICE_UNAVAILABLE, problem.type());
    }

    private static FileSettings settings(int ofPort) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withMapping(FileSettings.class)
                .withDefaultValues(Map.of(
                        "onward.files.store", "s3",
                        "onward.files.s3.bucket", BUCKET,
                        "onward.files.s3.endpoint", "http://localhost:" + ofPort,
                        "onward.files.s3.path-style", "true",
                        "onward.files.s3.access-key", "key",
                        "onward.files.s3.secret-key", "secret"))
                .build();
        return config.getConfigMapping(FileSettings.class);
    }
}
