package onward.gateway;

import static onward.gateway.FakeServices.LEAD;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onward.kit.test.As;
import onward.kit.test.Tokens;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
@TestProfile(SlowClientsIT.Impatient.class)
class SlowClientsIT {
    private static final Logger LOG = Logger.getLogger(SlowClientsIT.class);

    private static final int CLIENTS = 1_000;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String HEAD = "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000\r\nAuthorization: Bearer %s\r\n";

    public static class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.http.idle-timeout", "3s", "onward.gateway.body.time", "2s");
        }
    }

    private final List<SocketChannel> clients = new ArrayList<>();

    @BeforeEach
    void forget() {
        FakeServices.forgetEverything();
        LEAD.onJson("/api/v1/leads", 200, "{}");
    }

    @AfterEach
    void leave() throws IOException {
        for (SocketChannel client : clients) {
            client.close();
        }
    }

    @Test
    void clientsThatSayNothingHurtNobodyAndAreSentAway() throws IOException {
        for (int client = 0; client < CLIENTS; client++) {
            connect();
        }

        othersAreServed();
        await().atMost(SOON).until(() -> clients.stream().allMatch(SlowClientsIT::isSentAway));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/v1/leads HTTP/1.1\r\nHost: local", "GET /api", "G"})
    void clientsThatStopInTheirHeadHurtNobodyAndAreSentAway(String start) throws IOException {
        for (int client = 0; client < CLIENTS; client++) {
            say(connect(), start);
        }

        othersAreServed();
        await().atMost(SOON).until(() -> clients.stream().allMatch(SlowClientsIT::isSentAway));
    }

    /** More than the worker threads, the connections to a service and the requests a user may have at once. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/names", "/api/v1/leads"})
    void clientsThatSendTheirBodyByteByByteHurtNobodyAndAreSentAway(String path) throws IOException {
        for (int client = 0; client < CLIENTS; client++) {
            say(connect(), HEAD.formatted(path, Tokens.of(BOB)) + "\r\n{");
        }

        othersAreServed();
        await().atMost(SOON).pollInterval(Duration.ofMillis(500)).until(() -> {
            for (SocketChannel client : clients) {
                drip(client);
            }
            return clients.stream().allMatch(SlowClientsIT::isSentAway);
        });
        othersAreServed();
    }

    @Test
    void clientsThatSendTheirHeadByteByByteHurtNobody() throws IOException {
        for (int client = 0; client < CLIENTS; client++) {
            say(connect(), "GET /api/v1/leads HTTP/1.1\r\nX: ");
        }
        for (int times = 0; times < 5; times++) {
            for (SocketChannel client : clients) {
                drip(client);
            }
            othersAreServed();
        }
    }

    private static void othersAreServed() {
        for (int request = 0; request < 20; request++) {
            As.user(ANN).get("/api/v1/leads").then().statusCode(200);
            As.user(ANN).body("{}").post("/api/v1/names").then().statusCode(200);
        }
    }

    private SocketChannel connect() throws IOException {
        SocketChannel client =
                SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
        client.configureBlocking(false);
        clients.add(client);
        return client;
    }

    private static void say(SocketChannel client, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        client.write(bytes);
        assertEquals(0, bytes.remaining());
    }

    private static void drip(SocketChannel client) {
        try {
            client.write(ByteBuffer.wrap(new byte[] {' '}));
        } catch (IOException sentAway) {
            // What the server has said before may still be there to read, so its end is seen by isSentAway.
            LOG.debugf("%s takes no more: %s", client, sentAway);
        }
    }

    /** Reads all that the server said, and whether it has ended the connection. */
    private static boolean isSentAway(SocketChannel client) {
        try {
            int read;
            do {
                read = client.read(ByteBuffer.allocate(8 * 1024));
            } while (read > 0);
            return read < 0;
        } catch (IOException reset) {
            return true;
        }
    }
}
