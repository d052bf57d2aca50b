package onward.gateway;

import static onward.gateway.FakeServices.LEAD;
import static onward.gateway.Wire.request;
import static onward.kit.local.LocalUser.ANN;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import onward.kit.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that come in pieces, and callers that do not wait for the end. */
@GatewayTest
class StreamsIT {
    private final HttpClient http = HttpClient.newHttpClient();

    @Inject
    MeterRegistry registry;

    @BeforeEach
    void forget() {
        FakeServices.forgetEverything();
    }

    @Test
    void streamsAnswersAsTheyCome() throws Exception {
        CountDownLatch firstRead = new CountDownLatch(1);
        LEAD.on("/api/v1/leads/events", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            out.write("data: one\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            firstRead.await(10, TimeUnit.SECONDS);
            out.write("data: two\n\n".getBytes(StandardCharsets.UTF_8));
        });

        HttpResponse<InputStream> answer =
                http.send(request("/api/v1/leads/events").GET().build(), BodyHandlers.ofInputStream());
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertEquals("data: one", lines.readLine());
            firstRead.countDown();
            lines.readLine();
            assertEquals("data: two", lines.readLine());
        }
    }

    @Test
    void keepsAStreamOpenLongerThanTheTimeLimit() throws Exception {
        LEAD.on("/api/v1/leads/events", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("one ".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            new CountDownLatch(1).await(3, TimeUnit.SECONDS);
            exchange.getResponseBody().write("two".getBytes(StandardCharsets.UTF_8));
        });

        assertEquals(
                "one two",
                http.send(request("/api/v1/leads/events").GET().build(), BodyHandlers.ofString())
                        .body());
    }

    @Test
    void tellsTheServiceWhenTheCallerHasGone() throws Exception {
        AtomicBoolean noticed = new AtomicBoolean();
        CountDownLatch started = new CountDownLatch(1);
        LEAD.on("/api/v1/leads/events", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try {
                for (int i = 0; i < 1_000; i++) {
                    exchange.getResponseBody().write(": still here\n\n".getBytes(StandardCharsets.UTF_8));
                    exchange.getResponseBody().flush();
                    started.countDown();
                    new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
                }
            } catch (IOException gone) {
                noticed.set(true);
            }
        });

        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("GET /api/v1/leads/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + Tokens.of(ANN) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertTrue(started.await(10, TimeUnit.SECONDS));
        }

        await().atMost(Duration.ofSeconds(8)).untilTrue(noticed);
    }

    @Test
    void endsAnAnswerThatBreaksOff() throws Exception {
        LEAD.on("/api/v1/leads/broken", exchange -> {
            exchange.sendResponseHeaders(200, 1_000);
            exchange.getResponseBody().write("only this".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
        });
        double before = answered();

        assertThrows(
                IOException.class,
                () -> http.send(request("/api/v1/leads/broken").GET().build(), BodyHandlers.ofString()));

        await().until(() -> answered() == before + 1);
    }

    @Test
    void noticesTheEndOfARequestWhoseCallerHasGone() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        LEAD.on("/api/v1/leads/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("one".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            gone.await(10, TimeUnit.SECONDS);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(new byte[10_000]);
            }
        });
        double before = answered();

        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write(("GET /api/v1/leads/slow HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + Tokens.of(ANN) + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().readNBytes(100);
        }
        gone.countDown();

        await().until(() -> answered() == before + 1);
    }

    /** How many requests have ended: a shutdown waits for all of them. */
    private double answered() {
        return registry.find("onward.gateway.requests").timers().stream()
                .mapToDouble(Timer::count)
                .sum();
    }
}
