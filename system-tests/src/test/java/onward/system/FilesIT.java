package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.TOM;
import static onward.system.Onward.SOON;
import static onward.system.Onward.id;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import onward.kit.local.LocalUser;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A file on its way with the customer: uploaded once, read by whoever may read an item that has it. */
@SystemTest
class FilesIT {
    private static final String BOUNDARY = "between-the-parts";
    private static final String PDF = "%PDF-1.7\n% the plan\n%%EOF\n";

    private final Onward onward;

    FilesIT(Onward onward) {
        this.onward = onward;
    }

    @BeforeEach
    void fieldsForFiles() {
        for (String items : new String[] {"deals", "estimates"}) {
            if (onward.admin().get("settings/" + items + "/fields/plan").status() == 404) {
                onward.admin()
                        .post(
                                "settings/" + items + "/fields",
                                Json.object()
                                        .put("code", "plan")
                                        .put("label", "Plan")
                                        .put("type", "FILE"))
                        .expect(201);
            }
        }
    }

    @Test
    void whoMayReadTheDealMayReadItsFileAndItGoesAlongWithAConversion() {
        Answer uploaded =
                upload(ANN, "Plán.pdf", PDF.getBytes(StandardCharsets.UTF_8)).expect(201);
        String file = uploaded.at("/id");
        assertEquals("application/pdf", uploaded.at("/contentType"));
        assertEquals("Plán.pdf", uploaded.at("/name"));
        assertEquals(404, read(BOB, file).status());
        var deal = Json.object().put("title", "With a plan");
        deal.putObject("customFields").put("plan", file);
        assertEquals(
                "unknown-file", onward.as(EVA).post("deals", deal).expect(422).at("/errors/0/code"));
        JsonNode made = onward.as(ANN).post("deals", deal).expect(201).body();

        await().atMost(SOON)
                .untilAsserted(() -> assertEquals(PDF, read(BOB, file).text()));
        Answer answer = read(BOB, file);
        assertTrue(answer.header("Content-Disposition").orElse("").startsWith("attachment;"));
        assertEquals("nosniff", answer.header("X-Content-Type-Options").orElse(""));
        assertEquals("application/pdf", answer.header("Content-Type").orElse(""));
        assertEquals(404, read(EVA, file).status());
        onward.rule("estimates", "estimate-reader", Map.of("read", "ALL"));
        LocalUser reader = LocalUser.named("rita", "estimate-reader").in("sales");
        assertEquals(404, read(reader, file).status(), "who reads estimates reads no deals");

        JsonNode conversion = onward.as(ANN)
                .convert(UserClient.basedOn("deal", id(made), "estimate"), Duration.ofSeconds(30))
                .expect(200)
                .body();
        assertEquals("COMPLETED", conversion.path("state").asText(), conversion::toString);
        String estimate = conversion.at("/created/0/id").asText();
        assertEquals(
                file, onward.as(TOM).get("estimates/" + estimate).expect(200).at("/customFields/plan"));
        await().atMost(SOON)
                .untilAsserted(() -> assertEquals(PDF, read(reader, file).text()));
        assertEquals(PDF, read(TOM, file).expect(200).text());
        assertEquals(404, read(EVA, file).status());
    }

    @Test
    void whatIsTooLargeIsRefusedAtTheDoorOrBehindIt() {
        for (int megabytes : new int[] {10, 12}) {
            byte[] bytes = Arrays.copyOf(PDF.getBytes(StandardCharsets.UTF_8), megabytes * 1024 * 1024 + 1);
            Answer refused = upload(ANN, "large.pdf", bytes);
            assertEquals(413, refused.status(), refused::toString);
            assertEquals("too-large", refused.problem(), refused::toString);
        }
    }

    private Answer read(LocalUser user, String file) {
        return onward.as(user).get("files/" + file);
    }

    private Answer upload(LocalUser user, String name, byte[] bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                .formatted(BOUNDARY, name)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return onward.as(user)
                .send(
                        "POST",
                        "/api/v1/files",
                        Map.of("Content-Type", "multipart/form-data; boundary=" + BOUNDARY),
                        body.toByteArray());
    }
}
