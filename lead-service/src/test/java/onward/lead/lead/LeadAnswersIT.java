package onward.lead.lead;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.oneOf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import onward.kit.test.As;
import onward.kit.test.GuardedWrite;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import onward.kit.test.SameAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What writes of leads and of their settings answer, and what they are compared with. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class LeadAnswersIT {
    private static final String LEADS = "/api/v1/leads";
    private static final String FIELDS = "/api/v1/settings/leads/fields";
    private static final String ACCESS = "/api/v1/settings/leads/access";

    @Test
    void aWriteAnswersWhatIsReadThen() {
        String values =
                "\"%s\": {\"amount\": 12.5, \"currency\": \"EUR\"}, \"%s\": [{\"type\": \"deal\", \"id\": \"01990000-0000-7000-8000-00000000aaaa\"}], \"%s\": \"red\", \"%s\": 5"
                        .formatted(
                                aField("MONEY", ""),
                                aField("ITEM", ", \"multiple\": true"),
                                aField("STRING", ""),
                                aField("DECIMAL", ""));
        String body = """
                {"title": "Whole", "opportunity": {"amount": 1.50, "currency": "EUR"}, "opportunityManual": true,
                 "phones": [{"value": "+421 900 111 222", "type": "WORK"}], "utm": {"campaign": "c", "source": "s"},
                 "person": {"lastName": "Byron", "birthDate": "1990-12-10"}, "address": {"country": "SK", "city": "Bratislava"},
                 "products": [{"name": "Seat", "quantity": 2.50, "unitPrice": "0.10", "taxRate": 20}], "customFields": {%s}}""".formatted(values);
        var created = As.user(ANN).body(body).post(LEADS);
        String lead = created.header("Location");
        SameAnswer.require(created, ANN, lead);
        SameAnswer.require(As.user(ANN).body("{\"comment\": \"c\"}").patch(lead), ANN, lead);
        SameAnswer.require(
                As.user(ANN)
                        .body("{\"products\": [{\"name\": \"Desk\", \"quantity\": 1, \"unitPrice\": 5.125}]}")
                        .put(lead + "/products"),
                ANN,
                lead + "/products");
        String key = LEADS + "/by-origin/same/" + UUID.randomUUID();
        var put = As.user(ANN).body(body).put(key);
        SameAnswer.require(put, ANN, put.header("Location"));
        SameAnswer.require(As.user(ANN).body(body.replace("Whole", "Other")).put(key), ANN, put.header("Location"));
        SameAnswer.require(As.user(ANN).body("{\"stage\": \"CONVERTED\"}").patch(lead), ANN, lead);
    }

    @Test
    void aSettingAnswersWhatIsReadThen() {
        String field = FIELDS + "/" + aField("STRING", "");
        SameAnswer.require(As.user(ADMIN).body("{\"label\": \"Colour\"}").patch(field), ADMIN, field);
        String role = ACCESS + "/" + aCode();
        SameAnswer.require(
                As.user(ADMIN)
                        .body(
                                "{\"read\": \"ALL\", \"updateByStage\": {\"NEW\": \"OWN\", \"LOST\": \"NONE\", \"IN_PROCESS\": \"ALL\"}}")
                        .put(role),
                ADMIN,
                role);
        forget(role);
    }

    static Stream<GuardedWrite> guardedWrites() {
        return Stream.of(
                GuardedWrite.of("PATCH", LEADS + "/{lead}", "{\"title\": \"y\"}"),
                GuardedWrite.of(
                        "PUT",
                        LEADS + "/{lead}/products",
                        "{\"products\": [{\"name\": \"a\", \"quantity\": 1, \"unitPrice\": 1}]}"),
                new GuardedWrite("PUT", LEADS + "/by-origin/guarded/{key}", "{\"title\": \"y\"}", LEADS + "/{lead}"),
                GuardedWrite.of("DELETE", LEADS + "/{lead}", ""),
                GuardedWrite.of("PATCH", FIELDS + "/{field}", "{\"label\": \"y\"}"),
                GuardedWrite.of("DELETE", FIELDS + "/{field}", ""),
                GuardedWrite.of("PUT", ACCESS + "/{role}", "{\"read\": \"ALL\"}"),
                GuardedWrite.of("DELETE", ACCESS + "/{role}", ""));
    }

    @ParameterizedTest
    @MethodSource("guardedWrites")
    void aWriteIsRefusedToWhoHasSeenSomethingElse(GuardedWrite write) {
        String key = UUID.randomUUID().toString();
        String lead = As.user(ANN)
                .body("{\"title\": \"x\"}")
                .put(LEADS + "/by-origin/guarded/" + key)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String role = aCode();
        As.user(ADMIN)
                .body("{\"read\": \"OWN\"}")
                .put(ACCESS + "/" + role)
                .then()
                .statusCode(200);
        write.with(Map.of("key", key, "lead", lead, "field", aField("STRING", ""), "role", role))
                .requireGuarded(ADMIN);
        forget(ACCESS + "/" + role);
    }

    @Test
    void aVersionOfWhatIsNotThereIsStale() {
        As.user(ANN)
                .header("If-Match", "\"1\"")
                .body("{\"title\": \"x\"}")
                .put(LEADS + "/by-origin/guarded/" + UUID.randomUUID())
                .then()
                .statusCode(412);
        As.user(ADMIN)
                .header("If-Match", "*")
                .body("{\"read\": \"ALL\"}")
                .put(ACCESS + "/" + aCode())
                .then()
                .statusCode(412);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "may": []
            "may": null
            "department": "somewhere/else"
            """)
    void decorationIsIgnoredWhenItIsSentBack(String member) {
        String lead = aLead();
        As.user(ANN)
                .body("{" + member + ", \"comment\": \"c\"}")
                .patch(lead)
                .then()
                .statusCode(200)
                .body("comment", equalTo("c"));
        As.user(ANN).get(lead).then().body("department", equalTo("sales/emea")).body("may", hasItem("update"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"id\": \"01990000-0000-7000-8000-00000000aaaa\"",
                "\"version\": 7",
                "\"createdAt\": \"2020-01-01T00:00:00Z\"",
                "\"createdBy\": \"bob\"",
                "\"repeat\": true",
                "\"conversion\": {\"state\": \"COMPLETED\"}",
                "\"createdFrom\": {\"type\": \"lead\"}"
            })
    void stateThatIsChangedIsReadOnly(String member) {
        String lead = aLead();
        As.user(ANN)
                .body("{" + member + "}")
                .patch(lead)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/read-only"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "\uff15", "1.0", "x"})
    void everyListSaysInTheSameWordsHowLongAPageIs(String limit) {
        String lead = aLead();
        for (String list : new String[] {LEADS, lead + "/history", "/internal/quarantine"}) {
            As.user(ADMIN)
                    .queryParam("limit", limit)
                    .get(list)
                    .then()
                    .statusCode(400)
                    .body("type", equalTo("/problems/malformed"))
                    .body("detail", equalTo("limit: A page has 1 to 200 items."))
                    .body("errors[0].field", equalTo("limit"));
        }
    }

    @Test
    void wordsToLookForAreNotTakenYet() {
        As.user(ANN)
                .queryParam("q", "seats")
                .get(LEADS)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/not-yet"))
                .body("errors[0].field", equalTo("q"));
        As.user(ANN).queryParam("q", " ").get(LEADS).then().statusCode(200);
    }

    /** Other tests count the roles. */
    private static void forget(String role) {
        As.user(ADMIN).delete(role).then().statusCode(oneOf(204, 404));
    }

    private static String aLead() {
        return As.user(ANN)
                .body("{\"title\": \"x\"}")
                .post(LEADS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private static String aField(String type, String more) {
        String code = aCode();
        As.user(ADMIN)
                .body("{\"code\": \"%s\", \"label\": \"x\", \"type\": \"%s\"%s}".formatted(code, type, more))
                .post(FIELDS)
                .then()
                .statusCode(201);
        return code;
    }

    private static String aCode() {
        return "f" + UUID.randomUUID().toString().replace("-", "");
    }
}
