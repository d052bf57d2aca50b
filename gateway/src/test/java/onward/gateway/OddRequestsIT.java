package onward.gateway;

import static onward.gateway.FakeServices.LEAD;
import static onward.gateway.Wire.overTheWire;
import static onward.kit.local.LocalUser.ANN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import onward.kit.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests as no HTTP client sends them. */
@GatewayTest
class OddRequestsIT {
    private static final String A_LEAD = "/api/v1/leads/0199";

    @BeforeEach
    void forget() {
        FakeServices.forgetEverything();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/..%2finternal/access",
                "/api/v1/leads/..%2f..%2f..%2finternal/access",
                "/api/v1/leads/../../../internal/access",
                "/api/v1/leads/%2e%2e/%2e%2e/%2e%2e/internal/access",
                "/api/v1/leads/..;/..;/..;/internal/access",
                "//internal/access",
                "/api/v1/leads/%zz",
                "/api/v1/leads?filter=%zz",
                "/api/v1/leads?filter=a|b"
            })
    void refusesPathsThatCouldLeadElsewhere(String path) throws Exception {
        String answer = overTheWire("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + Tokens.of(ANN) + "\r\nConnection: close\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.contains("\"type\":\"/problems/malformed\""), answer);
        assertEquals(0, LEAD.received().size());
    }

    @Test
    void refusesARequestWithoutAHost() throws Exception {
        String answer = overTheWire("GET /api/v1/leads HTTP/1.1\r\nConnection: close\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.contains("\"type\":\"/problems/malformed\""), answer);
    }

    @Test
    void readsTheAbsoluteFormOfARequestLine() throws Exception {
        LEAD.onJson("/api/v1/leads", 200, "{}");

        String answer =
                overTheWire("GET http://elsewhere.test/api/v1/leads?limit=1 HTTP/1.1\r\nHost: elsewhere.test\r\n"
                        + "Authorization: Bearer " + Tokens.of(ANN) + "\r\nConnection: close\r\n\r\n");

        assertTrue(answer.startsWith("HTTP/1.1 200"), answer);
        assertEquals(
                "/api/v1/leads?limit=1",
                LEAD.received("/api/v1/leads").getFirst().uri());
    }

    @Test
    void keepsAConnectionForTheNextRequest() throws Exception {
        LEAD.onJson(A_LEAD, 200, "{}");
        String token = Tokens.of(ANN);
        String get = " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token + "\r\n";

        String answers = overTheWire("GET " + A_LEAD + get + "\r\nGET /api/v1/nothing" + get
                + "\r\nGET /problems/invalid" + get + "\r\nPOST /api/v1/nothing" + get + "Content-Length: 2\r\n\r\n{}"
                + "POST " + A_LEAD + get + "Content-Length: 2\r\n\r\n{}GET " + A_LEAD + get
                + "Connection: close\r\n\r\n");

        assertEquals(
                List.of("200", "404", "200", "404", "200", "200"),
                Pattern.compile("HTTP/1.1 (\\d+)")
                        .matcher(answers)
                        .results()
                        .map(match -> match.group(1))
                        .toList());
    }
}
