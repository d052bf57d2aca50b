package onward.gateway;

import static onward.kit.local.LocalUser.ANN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import java.io.IOException;
import java.util.List;
import onward.kit.test.RawHttp;
import onward.kit.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class RepeatedHeadersIT {

    @BeforeEach
    void answer() {
        FakeServices.forgetEverything();
        FakeServices.LEAD.onJson("/api/v1/leads", 201, "{}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization: Bearer x", "Host: elsewhere", "Content-Type: text/plain", "idempotency-key: a"})
    void areRefusedWhereOneSaysWhoAsksForWhat(String second) throws IOException {
        RawHttp.Answer answer = post(second);

        assertEquals(400, answer.status(), answer::body);
        assertTrue(answer.body().contains("\"type\":\"/problems/malformed\""), answer::body);
        assertEquals(0, FakeServices.LEAD.received().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept: text/html", "Prefer: wait=1", "X-Other: y"})
    void arePassedOnWhereTheyAreAList(String second) throws IOException {
        assertEquals(201, post(second).status());
        assertEquals(1, FakeServices.LEAD.received().size());
    }

    private static RawHttp.Answer post(String second) throws IOException {
        return RawHttp.send(
                RestAssured.port,
                RawHttp.request(
                        List.of(
                                "POST /api/v1/leads HTTP/1.1",
                                "Host: localhost",
                                "Authorization: Bearer " + Tokens.of(ANN),
                                "Idempotency-Key: a",
                                "Content-Type: application/json",
                                "Accept: application/json",
                                "Prefer: wait=1",
                                "X-Other: x",
                                second,
                                "Content-Length: 2",
                                "Connection: close"),
                        "{}".getBytes(java.nio.charset.StandardCharsets.US_ASCII)));
    }
}
