package onward.gateway;

import static onward.gateway.FakeServices.DEAL;
import static onward.gateway.FakeServices.LEAD;
import static onward.gateway.FakeServices.PARTY;
import static onward.kit.local.LocalUser.ANN;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.UUID;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class MeIT {

    private static final String ACCESS = "/internal/access";
    private static final String SEEN = "/internal/users/seen";
    private static final String KNOWN = "/internal/users/me";
    private static final String LEVELS = "{\"read\": \"DEPARTMENT\", \"create\": \"DEPARTMENT\", \"update\": \"OWN\","
            + " \"delete\": \"OWN\", \"export\": \"NONE\", \"import\": \"NONE\", \"settings\": false}";

    @BeforeEach
    void answer() {
        FakeServices.forgetEverything();
        LEAD.onJson(ACCESS, 200, "{\"lead\": " + LEVELS + "}").onJson("/api/v1/leads", 200, "{}");
        PARTY.onJson(ACCESS, 200, "{\"contact\": " + LEVELS + ", \"company\": " + LEVELS + "}");
        DEAL.onJson(ACCESS, 200, "{\"deal\": " + LEVELS + "}");
    }

    @Test
    void tellsWhoTheTokenNamesAndWhatTheServicesLetHimDo() {
        As.user(ANN)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("id", is("ann"))
                .body("name", is("Ann Arden"))
                .body("email", is("ann@onward.test"))
                .body("roles", contains("sales"))
                .body("department", is("sales/emea"))
                .body("access", aMapWithSize(4))
                .body("access.company.read", is("DEPARTMENT"))
                .body("access.deal.update", is("OWN"))
                .body("access.lead.import", is("NONE"))
                .body("access.lead.settings", is(false))
                .body("incomplete", nullValue());

        assertEquals(As.user(ANN).get("/api/v1/me").statusCode(), 200);
        FakeService.Received asked = LEAD.received(ACCESS).getFirst();
        assertEquals("Bearer ", asked.header("Authorization").substring(0, 7));
    }

    @Test
    void goesOnWithoutAServiceThatDoesNotAnswer() {
        DEAL.onJson(ACCESS, 503, "{}");

        As.user(ANN)
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("access", aMapWithSize(3))
                .body("incomplete", contains("deal"));
    }

    @Test
    void saysNoneOfWhatATokenDoesNotSay() {
        As.user(new LocalUser("guest", "Guy Estes", "guest@onward.test", java.util.List.of(), null))
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("roles", is(java.util.List.of()))
                .body("department", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "email", "department"})
    void aClaimThatTheTokenLeavesOutIsWhatTheDirectoryKnows(String claim) {
        PARTY.onJson(
                KNOWN,
                200,
                "{\"id\": \"ann\", \"name\": \"Ann of old\", \"email\": \"old@onward.test\", \"department\": \"sales/old\", \"active\": true}");
        As.bearer(Tokens.without(ANN, claim))
                .get("/api/v1/me")
                .then()
                .statusCode(200)
                .body("name", is(claim.equals("name") ? "Ann of old" : "Ann Arden"))
                .body("email", is(claim.equals("email") ? "old@onward.test" : "ann@onward.test"))
                .body("department", is(claim.equals("department") ? "sales/old" : "sales/emea"));
    }

    @Test
    void anEmptyClaimIsBelieved() {
        PARTY.onJson(KNOWN, 200, "{\"id\": \"ann\", \"department\": \"sales/old\"}");
        As.user(ANN.in("")).get("/api/v1/me").then().statusCode(200).body("department", nullValue());
        assertEquals(0, PARTY.received(KNOWN).size());
    }

    @Test
    void tellsTheDirectoryNothingNewOfATokenThatSaysLess() {
        LocalUser newcomer = newcomer("sales");
        As.user(newcomer).get("/api/v1/leads").then().statusCode(200);
        await().until(() -> PARTY.received(SEEN).size() == 1);
        As.bearer(Tokens.without(newcomer, "name", "email", "department"))
                .get("/api/v1/leads")
                .then()
                .statusCode(200);
        As.user(newcomer).get("/api/v1/leads").then().statusCode(200);
        assertEquals(1, PARTY.received(SEEN).size());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 405, 406, 409, 415, 422})
    void aServiceThatCannotReadTheQuestionIsAFaultOfOursAndNotAway(int status) {
        DEAL.onJson(ACCESS, status, "{}");
        As.user(ANN).get("/api/v1/me").then().statusCode(500).body("type", is("/problems/internal"));
    }

    @Test
    void anAnswerThatCannotBeReadIsAFaultOfOursAndNotAway() {
        DEAL.onJson(ACCESS, 200, "[1]");
        As.user(ANN).get("/api/v1/me").then().statusCode(500).body("type", is("/problems/internal"));
    }

    @Test
    void aTokenThatAServiceDoesNotTakeIsNotRight() {
        DEAL.onJson(ACCESS, 401, "{}");
        As.user(ANN).get("/api/v1/me").then().statusCode(401).body("type", is("/problems/unauthenticated"));
    }

    @Test
    void isReadOnly() {
        As.user(ANN)
                .body("{}")
                .post("/api/v1/me")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .header("Allow", is("GET, HEAD, OPTIONS"))
                .body("type", is("/problems/method-not-allowed"));
        As.user(ANN)
                .get("/api/v1/me/sessions")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", is("/problems/not-found"));
        As.user(ANN)
                .accept("text/csv")
                .get("/api/v1/me")
                .then()
                .statusCode(406)
                .body("type", is("/problems/not-acceptable"));
    }

    @Test
    void tellsTheDirectoryOfAUserOnce() {
        LocalUser newcomer = newcomer("sales");

        As.user(newcomer).get("/api/v1/leads").then().statusCode(200);
        As.user(newcomer).get("/api/v1/leads").then().statusCode(200);

        await().until(() -> PARTY.received(SEEN).size() == 1);
        assertEquals("POST", PARTY.received(SEEN).getFirst().method());
        As.user(newcomer).get("/api/v1/leads").then().statusCode(200);
        assertEquals(1, PARTY.received(SEEN).size());
    }

    @Test
    void tellsTheDirectoryOfAUserWhoMoved() {
        LocalUser newcomer = newcomer("sales");

        As.user(newcomer).get("/api/v1/leads").then().statusCode(200);
        As.user(newcomer.in("finance")).get("/api/v1/leads").then().statusCode(200);

        await().until(() -> PARTY.received(SEEN).size() == 2);
    }

    @Test
    void tellsTheDirectoryLaterIfItWasAway() {
        PARTY.onJson(SEEN, 503, "{}");
        LocalUser newcomer = newcomer("sales");
        As.user(newcomer).get("/api/v1/leads").then().statusCode(200);
        await().until(() -> PARTY.received(SEEN).size() == 1);

        PARTY.onJson(SEEN, 204, "");

        await().until(() -> {
            As.user(newcomer).get("/api/v1/leads").then().statusCode(200);
            return PARTY.received(SEEN).size() == 2;
        });
    }

    private static LocalUser newcomer(String department) {
        return LocalUser.named("user-" + UUID.randomUUID(), "sales").in(department);
    }
}
