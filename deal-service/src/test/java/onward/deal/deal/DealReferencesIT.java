package onward.deal.deal;

import static onward.deal.deal.DealCalls.DEALS;
import static onward.deal.deal.DealCalls.create;
import static onward.deal.deal.DealCalls.get;
import static onward.deal.deal.DealCalls.patch;
import static onward.deal.deal.DealCalls.titled;
import static onward.deal.deal.DealCalls.withCompany;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.test.OwnersStandIn.puzzling;
import static onward.kit.test.OwnersStandIn.readable;
import static onward.kit.test.OwnersStandIn.unanswered;
import static onward.kit.test.OwnersStandIn.unreadable;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** To refer to an item one must be able to read it, in every way there is to name one: one that may not be read is as unknown as one that is not there. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealReferencesIT {
    private static final String FIELD = "referencesIt";

    @Inject
    DataSource database;

    /** A way to name an item, and the member that names it; a door without one names it in the path. */
    private enum Door {
        NEW_COMPANY("companyId", "company", id -> post("\"companyId\": \"" + id + "\"")),
        NEW_CONTACT("contacts[0].id", "contact", id -> post("\"contacts\": [{\"id\": \"" + id + "\"}]")),
        NEW_FIELD_VALUE(
                "customFields." + FIELD + "[0]",
                "company",
                id -> post("\"customFields\": {\"" + FIELD + "\": " + value("company", id) + "}")),
        NEW_FIELD_VALUE_OF_ANOTHER_OWNER(
                "customFields." + FIELD + "[0]",
                "invoice",
                id -> post("\"customFields\": {\"" + FIELD + "\": " + value("invoice", id) + "}")),
        CHANGED_COMPANY("companyId", "company", id -> change("\"companyId\": \"" + id + "\"")),
        CHANGED_CONTACTS("contacts[0].id", "contact", id -> change("\"contacts\": [{\"id\": \"" + id + "\"}]")),
        CHANGED_FIELD_VALUE(
                "customFields." + FIELD + "[0]",
                "company",
                id -> change("\"customFields\": {\"" + FIELD + "\": " + value("company", id) + "}")),
        BY_ORIGIN_NEW("companyId", "company", id -> byOrigin(UUID.randomUUID(), "\"companyId\": \"" + id + "\"")),
        BY_ORIGIN_AGAIN("contacts[0].id", "contact", id -> {
            UUID key = UUID.randomUUID();
            byOrigin(key, "\"comment\": \"first\"").then().statusCode(201);
            return byOrigin(key, "\"contacts\": [{\"id\": \"" + id + "\"}]");
        }),
        CONTACT_OF_A_DEAL("", "contact", id -> As.user(ANN).put(DEALS + "/" + titled(ANN, "Of") + "/contacts/" + id));

        private final String member;
        private final String type;
        private final Function<UUID, Response> call;

        Door(String member, String type, Function<UUID, Response> call) {
            this.member = member;
            this.type = type;
            this.call = call;
        }

        private static Response post(String member) {
            return As.user(ANN).body("{\"title\": \"Refers\", " + member + "}").post(DEALS);
        }

        private static Response change(String member) {
            return As.user(ANN).body("{" + member + "}").patch(DEALS + "/" + titled(ANN, "Changed"));
        }

        private static Response byOrigin(UUID key, String member) {
            return As.user(ANN)
                    .body("{\"title\": \"Refers\", " + member + "}")
                    .put(DEALS + "/by-origin/references/" + key);
        }
    }

    private static String value(String type, UUID id) {
        return "[{\"type\": \"" + type + "\", \"id\": \"" + id + "\"}]";
    }

    @BeforeEach
    void defineAField() {
        As.user(ADMIN)
                .body("{\"code\": \"" + FIELD + "\", \"label\": \"Partners\", \"type\": \"ITEM\", \"multiple\": true}")
                .post("/api/v1/settings/deals/fields");
        As.user(ADMIN).get("/api/v1/settings/deals/fields/" + FIELD).then().statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void oneWhichTheUserMayReadIsReferredTo(Door door) {
        int status = door.call.apply(readable()).statusCode();
        assertTrue(status == 200 || status == 201, door + " answered " + status);
    }

    @ParameterizedTest
    @EnumSource
    void oneWhichHeMayNotReadIsAsUnknownAsOneThatIsNotThere(Door door) {
        UUID copiedHere = unreadable();
        knownHere(door.type, copiedHere);
        Response hidden = door.call.apply(copiedHere);
        Response unknown = door.call.apply(unreadable());
        hidden.then().statusCode(door.member.isEmpty() ? 404 : 422);
        if (!door.member.isEmpty()) {
            hidden.then()
                    .body("type", equalTo("/problems/invalid"))
                    .body("errors[0].field", equalTo(door.member))
                    .body("errors[0].code", equalTo("not-found"));
        }
        assertEquals(said(unknown), said(hidden));
    }

    @ParameterizedTest
    @EnumSource
    void nobodyGuessesForAnOwnerThatDoesNotAnswer(Door door) {
        UUID copiedHere = unanswered();
        knownHere(door.type, copiedHere);
        door.call
                .apply(copiedHere)
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/service-unavailable"));
    }

    @ParameterizedTest
    @EnumSource
    void anOwnerThatCannotReadTheQuestionIsAFaultOfOursAndNotAway(Door door) {
        door.call.apply(puzzling()).then().statusCode(500).body("type", equalTo("/problems/internal"));
    }

    @Test
    void whatIsThereAlreadyIsNotJudgedAgain() throws SQLException {
        UUID company = readable();
        UUID contact = readable();
        String id = create(
                ANN,
                "{\"title\": \"Full\", \"companyId\": \"%s\", \"contacts\": [{\"id\": \"%s\"}], \"customFields\": {\"%s\": %s}}"
                        .formatted(company, contact, FIELD, value("company", company)));
        UUID hidden = unreadable();
        UUID away = unanswered();
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(
                    "update deal set company_id = '%s', contacts = '[{\"id\": \"%s\", \"primary\": true}]', custom_fields = '{\"%s\": %s}' where id = '%s'"
                            .formatted(hidden, away, FIELD, value("company", away), id));
        }
        patch(
                        ANN,
                        id,
                        "{\"comment\": \"kept\", \"companyId\": \"%s\", \"contacts\": [{\"id\": \"%s\"}], \"customFields\": {\"%s\": %s}}"
                                .formatted(hidden, away, FIELD, value("company", away)))
                .statusCode(200)
                .body("comment", equalTo("kept"));
        As.user(ANN)
                .body("{\"primary\": true}")
                .put(DEALS + "/" + id + "/contacts/" + away)
                .then()
                .statusCode(200);
    }

    @Test
    void aDealNamesOnlyDealsThatOneMayRead() {
        String own = titled(ANN, "Own");
        String hidden = titled(EVA, "Of another department");
        Function<Object, Response> naming = id -> As.user(ANN)
                .body("{\"title\": \"Names\", \"customFields\": {\"" + FIELD + "\": "
                        + value("deal", UUID.fromString(id.toString())) + "}}")
                .post(DEALS);
        naming.apply(own).then().statusCode(201);
        naming.apply(hidden)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("customFields." + FIELD + "[0]"))
                .body("errors[0].code", equalTo("not-found"));
        assertEquals(said(naming.apply(UUID.randomUUID())), said(naming.apply(hidden)));
    }

    @Test
    void aDealThatOneMayNotReadHearsNothingOfReferences() {
        String hidden = create(EVA, withCompany(readable()));
        patch(ANN, hidden, "{\"companyId\": \"" + unreadable() + "\"}").statusCode(404);
        get(EVA, hidden).body("version", equalTo(1));
    }

    /** What the user is told, but for what belongs to the single request. */
    private static Map<String, Object> said(Response answer) {
        Map<String, Object> body = answer.jsonPath().getMap("$");
        body.remove("instance");
        body.remove("traceId");
        return body;
    }

    private void knownHere(String type, UUID id) {
        if (type.equals("company")) {
            PartyEvents.company(id, 1, "Known here");
        } else if (type.equals("contact")) {
            PartyEvents.contact(id, 1, "Known", "Here");
        } else {
            return;
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> isCopied(id));
    }

    private boolean isCopied(UUID id) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select 1 from reference_copy where version = 1 and id = '" + id + "'")) {
            return rows.next();
        }
    }
}
