package onward.lead.lead;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.test.OwnersStandIn.readable;
import static onward.kit.test.OwnersStandIn.unanswered;
import static onward.kit.test.OwnersStandIn.unreadable;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import onward.contract.event.ItemEvent;
import onward.contract.event.ItemEventKind;
import onward.contract.message.WireMapper;
import onward.kit.test.As;
import onward.kit.test.Messages;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The clients of repeat leads: a lead refers to what its user may read, and hears when that is gone. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class LeadReferencesIT {
    private static final String LEADS = "/api/v1/leads";
    private static final String FIELD = "referencesIt";

    @Inject
    DataSource database;

    /** A way to name an item, and the member that names it. */
    private enum Door {
        NEW_COMPANY("companyId", "company", id -> post("\"companyId\": \"" + id + "\"")),
        NEW_CONTACT("contactId", "contact", id -> post("\"contactId\": \"" + id + "\"")),
        NEW_FIELD_VALUE("customFields." + FIELD, "deal", id -> post(value("deal", id))),
        CHANGED_COMPANY("companyId", "company", id -> change("\"companyId\": \"" + id + "\"")),
        CHANGED_CONTACT("contactId", "contact", id -> change("\"contactId\": \"" + id + "\"")),
        CHANGED_FIELD_VALUE("customFields." + FIELD, "contact", id -> change(value("contact", id))),
        BY_ORIGIN_NEW("contactId", "contact", id -> byOrigin(UUID.randomUUID(), "\"contactId\": \"" + id + "\"")),
        BY_ORIGIN_AGAIN("companyId", "company", id -> {
            UUID key = UUID.randomUUID();
            byOrigin(key, "\"comment\": \"first\"").then().statusCode(201);
            return byOrigin(key, "\"companyId\": \"" + id + "\"");
        });

        private final String member;
        private final String type;
        private final Function<UUID, Response> call;

        Door(String member, String type, Function<UUID, Response> call) {
            this.member = member;
            this.type = type;
            this.call = call;
        }

        private static String value(String type, UUID id) {
            return "\"customFields\": {\"%s\": {\"type\": \"%s\", \"id\": \"%s\"}}".formatted(FIELD, type, id);
        }

        private static Response post(String member) {
            return As.user(ANN).body("{\"title\": \"Refers\", " + member + "}").post(LEADS);
        }

        private static Response change(String member) {
            return As.user(ANN).body("{" + member + "}").patch(LEADS + "/" + lead("\"comment\": \"c\""));
        }

        private static Response byOrigin(UUID key, String member) {
            return As.user(ANN)
                    .body("{\"title\": \"Refers\", " + member + "}")
                    .put(LEADS + "/by-origin/references/" + key);
        }
    }

    @BeforeEach
    void defineAField() {
        As.user(ADMIN)
                .body("{\"code\": \"" + FIELD + "\", \"label\": \"Partner\", \"type\": \"ITEM\"}")
                .post("/api/v1/settings/leads/fields");
        As.user(ADMIN).get("/api/v1/settings/leads/fields/" + FIELD).then().statusCode(200);
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
        if (!door.type.equals("deal")) {
            tell(door.type, copiedHere, 1, "{\"name\": \"Known\", \"firstName\": \"Known\"}");
            await().atMost(Duration.ofSeconds(20)).until(() -> version(copiedHere) == 1);
        }
        Response hidden = door.call.apply(copiedHere);
        hidden.then()
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors[0].field", equalTo(door.member))
                .body("errors[0].code", equalTo("not-found"));
        assertEquals(said(door.call.apply(unreadable())), said(hidden));
    }

    @ParameterizedTest
    @EnumSource
    void nobodyGuessesForAnOwnerThatDoesNotAnswer(Door door) {
        door.call.apply(unanswered()).then().statusCode(503).header("Retry-After", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({"company, companyId", "contact, contactId"})
    void aClientThatIsDeletedIsTakenOffItsLeads(String type, String member) {
        UUID client = readable();
        String lead = lead("\"" + member + "\": \"" + client + "\"");
        get(lead).then().body(member, equalTo(client.toString())).body("repeat", equalTo(true));
        tell(type, client, 7, null);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> get(lead)
                        .then()
                        .statusCode(200)
                        .body("$", not(hasKey(member)))
                        .body("repeat", equalTo(false))
                        .body("version", equalTo(2)));
        As.user(ANN)
                .get(LEADS + "/" + lead + "/history")
                .then()
                .body("items.type", contains("UNLINKED", "CREATED"))
                .body("items[0].changes[0].field", equalTo(member))
                .body("items[0].description", equalTo("Taken off, because the " + type + " was deleted"))
                .body("items[0].by", equalTo("mia"));
        Door.post("\"" + member + "\": \"" + client + "\"")
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("not-found"));
    }

    @Test
    void aClientThatIsThereAgainCanBeNamedAgain() {
        UUID client = readable();
        tell("contact", client, 3, null);
        await().atMost(Duration.ofSeconds(20)).until(() -> version(client) == 3);
        Door.post("\"contactId\": \"" + client + "\"").then().statusCode(422);
        tell("contact", client, 4, "{\"firstName\": \"Ada\"}");
        await().atMost(Duration.ofSeconds(20)).until(() -> version(client) == 4);
        Door.post("\"contactId\": \"" + client + "\"").then().statusCode(201);
    }

    private static String lead(String member) {
        return Door.post(member).then().statusCode(201).extract().path("id");
    }

    private static Response get(String lead) {
        return As.user(ANN).get(LEADS + "/" + lead);
    }

    private static void tell(String type, UUID id, long version, @Nullable String item) {
        try {
            JsonNode shown = item == null ? null : WireMapper.mapper().readTree(item);
            Messages.event(
                    type,
                    shown == null ? ItemEventKind.DELETED : ItemEventKind.CHANGED,
                    new ItemEvent(id, version, Instant.now(), "mia", List.of(), null, shown));
        } catch (IOException e) {
            throw new IllegalArgumentException(item, e);
        }
    }

    private static Map<String, Object> said(Response answer) {
        Map<String, Object> body = answer.jsonPath().getMap("$");
        body.remove("instance");
        body.remove("traceId");
        return body;
    }

    private long version(UUID id) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select version from reference_copy where id = '" + id + "'")) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }
}
