package onward.gateway;

import static onward.gateway.FakeServices.DEAL;
import static onward.gateway.FakeServices.LEAD;
import static onward.gateway.FakeServices.PARTY;
import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.anEmptyMap;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import onward.kit.test.As;
import onward.kit.test.RawHttp;
import onward.kit.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class NamesIT {
    private static final String DOOR = "/internal/names";

    private final String ada = UUID.randomUUID().toString();
    private final String ben = UUID.randomUUID().toString();
    private final String deal = UUID.randomUUID().toString();

    @BeforeEach
    void answer() {
        FakeServices.forgetEverything();
        PARTY.onJson(
                DOOR,
                200,
                "{\"names\": {\"contact\": {\"%s\": \"Ada Byron\"}, \"user\": {\"ann\": \"Ann Arden\"}}}"
                        .formatted(ada));
        DEAL.onJson(DOOR, 200, "{\"names\": {\"deal\": {\"%s\": \"50 seats\"}}}".formatted(deal));
    }

    @Test
    void eachOwnerIsAskedForItsOwnInTheCallersName() throws Exception {
        ask("{\"contact\": [\"%s\", \"%s\"], \"deal\": [\"%s\"], \"user\": [\"ann\"]}".formatted(ada, ben, deal))
                .statusCode(200)
                .body("names", aMapWithSize(3))
                .body("names.contact", aMapWithSize(1))
                .body("names.contact.'" + ada + "'", is("Ada Byron"))
                .body("names.deal.'" + deal + "'", is("50 seats"))
                .body("names.user.ann", is("Ann Arden"))
                .body("incomplete", nullValue());

        FakeService.Received asked = PARTY.received(DOOR).getFirst();
        assertEquals("POST", asked.method());
        assertTrue(asked.header("Authorization").startsWith("Bearer ey"));
        JsonNode question = new JsonMapper().readTree(asked.text());
        assertEquals(
                "[\"%s\",\"%s\"]".formatted(ada, ben),
                question.at("/items/contact").toString());
        assertEquals("[\"ann\"]", question.at("/users").toString());
        assertEquals(1, question.at("/items").size());
        JsonNode ofDeals =
                new JsonMapper().readTree(DEAL.received(DOOR).getFirst().text());
        assertTrue(ofDeals.at("/users").isMissingNode());
        assertEquals(0, LEAD.received(DOOR).size());
    }

    @Test
    void whoeverDoesNotAnswerIsNamed() {
        DEAL.onJson(DOOR, 503, "{}");
        ask("{\"contact\": [\"%s\"], \"deal\": [\"%s\"]}".formatted(ada, deal))
                .statusCode(200)
                .body("names.contact.'" + ada + "'", is("Ada Byron"))
                .body("names.deal", anEmptyMap())
                .body("incomplete", contains("deal"));
    }

    @Test
    void nothingAskedIsNothingNamed() {
        ask("{}").statusCode(200).body("names", anEmptyMap()).body("incomplete", nullValue());
        assertEquals(0, PARTY.received(DOOR).size());
    }

    @Test
    void twoHundredOfEachAreTheMost() {
        ask("{\"contact\": [" + ids(200) + "]}").statusCode(200);
        ask("{\"contact\": [" + ids(201) + "], \"user\": [" + ids(201) + "]}")
                .statusCode(422)
                .body("type", is("/problems/invalid"))
                .body("errors.field", contains("contact", "user"))
                .body("errors.code", contains("too-many", "too-many"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"contacts": []}       | unknown-field
            {"contact": "x"}       | malformed
            {"contact": ["x"]}     | malformed
            {"contact": [null]}    | malformed
            {"contact": [{}]}      | malformed
            null                   | malformed
            []                     | malformed
            {"contact": []         | malformed
            """)
    void whatIsNoQuestionIsRefused(String body, String problem) {
        ask(body)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("/problems/" + problem))
                .body("instance", is("/api/v1/names"));
        assertEquals(0, PARTY.received(DOOR).size());
    }

    @Test
    void itIsPostedInJsonWithAToken() {
        As.user(ANN).get("/api/v1/names").then().statusCode(405).header("Allow", is("OPTIONS, POST"));
        As.user(ANN)
                .contentType("text/plain")
                .body("{}")
                .post("/api/v1/names")
                .then()
                .statusCode(415)
                .body("type", startsWith("/problems/"));
        As.nobody().body("{}").post("/api/v1/names").then().statusCode(401);
        ask("{\"user\": [\"" + "x".repeat(200_000) + "\"]}").statusCode(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked", "Chunked", "CHUNKED"})
    void aBodyMayComeInChunksHoweverThatIsWritten(String transfer) throws Exception {
        String question = "{\"contact\": [\"" + ada + "\"]}";
        for (String path : List.of("/api/v1/names", "/api/v1/leads")) {
            LEAD.onJson("/api/v1/leads", 200, "{}");
            RawHttp.Answer answer = RawHttp.send(
                    RestAssured.port,
                    RawHttp.request(
                            List.of(
                                    "POST " + path + " HTTP/1.1",
                                    "Host: localhost",
                                    "Connection: close",
                                    "Authorization: Bearer " + Tokens.of(ANN),
                                    "Content-Type: application/json",
                                    "Transfer-Encoding: " + transfer),
                            (Integer.toHexString(question.length()) + "\r\n" + question + "\r\n0\r\n\r\n")
                                    .getBytes(StandardCharsets.ISO_8859_1)));
            assertEquals(200, answer.status(), answer::body);
        }
        assertEquals(1, PARTY.received(DOOR).size());
        assertEquals(question, LEAD.received("/api/v1/leads").getFirst().text());
    }

    @Test
    void theAnswerIsForTheCallerAlone() {
        ask("{}")
                .statusCode(200)
                .header("Cache-Control", is("no-store"))
                .header("Vary", is("Accept-Encoding, Authorization"));
    }

    private static ValidatableResponse ask(String body) {
        return As.user(ANN).body(body).post("/api/v1/names").then();
    }

    private static String ids(int count) {
        return String.join(", ", Collections.nCopies(count, "\"" + UUID.randomUUID() + "\""));
    }
}
