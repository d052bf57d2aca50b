package onward.lead.lead;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.local.LocalUser.MIA;
import static onward.kit.local.LocalUser.TOM;
import static onward.lead.lead.LeadCalls.LEADS;
import static onward.lead.lead.LeadCalls.create;
import static onward.lead.lead.LeadCalls.get;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import onward.kit.test.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class LeadResourceIT {
    @Test
    void createsALeadWithComputedRows() {
        String location = As.user(ANN)
                .body(ALead.OF_ACME)
                .post(LEADS)
                .then()
                .statusCode(201)
                .header("ETag", matchesPattern("\"1-.+\""))
                .header("Vary", equalTo("Authorization"))
                .body("version", equalTo(1))
                .body("stage", equalTo("NEW"))
                .body("responsible", equalTo("ann"))
                .body("department", equalTo("sales/emea"))
                .body("opportunity.amount", equalTo("12500.00"))
                .body("opportunity.currency", equalTo("EUR"))
                .body("products[0].gross", equalTo("15000.00"))
                .body("phones[0].normalized", equalTo("+421900111222"))
                .body("phones[0].value", equalTo("+421 900 111 222"))
                .body("may", contains("update", "delete"))
                .body("repeat", equalTo(false))
                .body("websites", empty())
                .body("$", not(hasKey("jobTitle")))
                .body("createdBy", equalTo("ann"))
                .extract()
                .header("Location");
        As.user(ANN).get(location).then().statusCode(200).body("title", equalTo("50 seats for Acme"));
        As.user(ANN)
                .get(location + "/history")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].type", equalTo("CREATED"))
                .body("items[0].by", equalTo("ann"));
    }

    @Test
    void tellsTheWorldAboutEveryChange() {
        String id = create(ANN, "Told");
        As.user(ANN)
                .body("{\"comment\": \"call back\"}")
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(200);
        As.user(ANN).delete(LEADS + "/" + id).then().statusCode(204);
        var events = Topic.named("onward.lead.events").recordsOf(id, 3);
        org.junit.jupiter.api.Assertions.assertEquals(
                java.util.List.of(
                        "onward.lead.lead-created.v1", "onward.lead.lead-changed.v1", "onward.lead.lead-deleted.v1"),
                events.stream().map(onward.kit.test.TopicRecord::type).toList());
    }

    @Test
    void aPatchChangesWhatItNamesAndRemovesWhatItNulls() {
        String id = create(ANN, "Patched");
        As.user(ANN)
                .body("{\"companyName\": \"Acme\", \"person\": {\"lastName\": \"Byron\"}}")
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(200)
                .body("companyName", equalTo("Acme"))
                .body("person.lastName", equalTo("Byron"))
                .body("version", equalTo(2));
        As.user(ANN)
                .contentType("application/merge-patch+json")
                .body("{\"companyName\": null, \"stage\": \"IN_PROCESS\", \"version\": 2}")
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("companyName")))
                .body("stage", equalTo("IN_PROCESS"))
                .body("person.lastName", equalTo("Byron"));
        As.user(ANN)
                .get(LEADS + "/" + id + "/history")
                .then()
                .body("items.type", contains("STAGE_CHANGED", "CHANGED", "CREATED"))
                .body("items[0].changes.find { it.field == 'stage' }.from", equalTo("NEW"))
                .body("items[0].changes.find { it.field == 'stage' }.to", equalTo("IN_PROCESS"));
    }

    @Test
    void aPatchThatChangesNothingIsNoChange() {
        String id = create(ANN, "Same");
        As.user(ANN)
                .body("{\"title\": \"Same\"}")
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(1));
        As.user(ANN).get(LEADS + "/" + id + "/history").then().body("items", hasSize(1));
    }

    @Test
    void aStaleVersionIsRefusedAndAFreshOneTaken() {
        String id = create(ANN, "Raced");
        As.user(ANN)
                .body("{\"comment\": \"first\"}")
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(200);
        As.user(ANN)
                .header("If-Match", "\"1\"")
                .body("{\"comment\": \"second\"}")
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/stale-version"))
                .body("currentVersion", equalTo(2));
        As.user(ANN)
                .header("If-Match", "\"2\"")
                .body("{\"comment\": \"second\"}")
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(200);
    }

    @Test
    void whatIsComputedIsReadOnly() {
        String id = create(ANN, "Read-only");
        As.user(ANN)
                .body("{\"createdBy\": \"bob\"}")
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/read-only"))
                .body("errors[0].field", equalTo("createdBy"));
        As.user(ANN)
                .body("{\"createdBy\": \"ann\"}")
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"title": "  "}                                              | 422 | invalid       | title                 | required
            {}                                                           | 422 | invalid       | title                 | required
            {"title": "t", "stage": "NOWHERE"}                           | 422 | unknown-stage | stage                 | unknown-stage
            {"title": "t", "responsible": "nobody"}                      | 422 | unknown-user  | responsible           | unknown-user
            {"title": "t", "phones": [{"value": "no phone"}]}            | 422 | invalid       | phones[0].value       | invalid-phone
            {"title": "t", "emails": [{"value": "nobody"}]}              | 422 | invalid       | emails[0].value       | invalid-email
            {"title": "t", "opportunity": {"amount": "1", "currency": "XXQ"}} | 422 | invalid  | opportunity.currency  | invalid-currency
            {"title": "t", "address": {"country": "ZZ"}}                 | 422 | invalid       | address.country       | invalid-country
            {"title": "t", "customFields": {"size": 5}}                  | 422 | invalid       | customFields.size     | unknown-field
            {"title": "t", "products": [{"name": "x", "quantity": "-1", "unitPrice": "1"}]} | 422 | invalid | products[0].quantity | out-of-range
            {"title": "t", "products": [null]}                           | 422 | invalid       | products[0]           | required
            {"title": "t", "phones": [null]}                             | 422 | invalid       | phones[0]             | required
            {"title": "t", "emails": [null]}                             | 422 | invalid       | emails[0]             | required
            {"title": "t", "websites": [null]}                           | 422 | invalid       | websites[0]           | required
            {"title": "t", "messengers": [null]}                         | 422 | invalid       | messengers[0]         | required
            {"title": "t", "stage": "CONVERTED", "convertTo": [null]}    | 422 | invalid       | convertTo[0]          | required
            {"titel": "t"}                                               | 400 | unknown-field | titel                 | unknown-field
            {"title": 5}                                                 | 400 | malformed     | title                 | wrong-type
            """)
    void badInputIsExplainedFieldByField(String body, int status, String problem, String field, String code) {
        As.user(ANN)
                .body(body)
                .post(LEADS)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + problem))
                .body("errors.field", hasItem(field))
                .body("errors.find { it.field == '" + field + "' }.code", equalTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"products", "phones", "emails", "websites", "messengers", "convertTo"})
    void aPatchWithNothingInAListNamesThePlace(String member) {
        As.user(ANN)
                .body("{\"stage\": \"CONVERTED\", \"" + member + "\": [null]}")
                .patch(LEADS + "/" + create(ANN, "Listed"))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem(member + "[0]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"products": [null]} | products[0]
            {"products": null}   | products
            {}                   | products
            """)
    void rowsAreReplacedByRowsOnly(String body, String field) {
        As.user(ANN)
                .body(body)
                .put(LEADS + "/" + create(ANN, "Rows") + "/products")
                .then()
                .statusCode(422)
                .body("errors.field", contains(field));
    }

    @Test
    void rowsAreReplacedAllOrNone() {
        String id = create(ANN, "Rows");
        As.user(ANN)
                .body("{\"products\": [{\"name\": \"Seat\", \"quantity\": 2, \"unitPrice\": \"10.50\"}]}")
                .put(LEADS + "/" + id + "/products")
                .then()
                .statusCode(200)
                .body("products[0].net", equalTo("21.00"));
        As.user(ANN)
                .body(
                        "{\"products\": [{\"name\": \"Seat\", \"quantity\": 1, \"unitPrice\": 1}, {\"name\": \"\", \"quantity\": 1, \"unitPrice\": 1}]}")
                .put(LEADS + "/" + id + "/products")
                .then()
                .statusCode(422);
        As.user(ANN)
                .get(LEADS + "/" + id)
                .then()
                .body("products", hasSize(1))
                .body("opportunity.amount", equalTo("21.00"));
    }

    @Test
    void anItemThatTheLevelDoesNotReachIsNotThere() {
        String id = create(ANN, "Of ann");
        get(BOB, id).statusCode(200).body("may", empty());
        get(MIA, id).statusCode(200).body("may", contains("update", "delete"));
        get(TOM, id).statusCode(200).body("may", empty());
        get(EVA, id).statusCode(404).body("type", equalTo("/problems/not-found"));
        get(GUEST, id)
                .statusCode(403)
                .body("denials[0].itemType", equalTo("lead"))
                .body("denials[0].operation", equalTo("read"))
                .body("denials[0].yourLevel", equalTo("NONE"))
                .body("denials[0].rolesThatMay", contains("accountant", "lead-operator", "manager", "sales"));
        As.user(BOB)
                .body("{\"comment\": \"mine\"}")
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(403)
                .body("denials[0].requiredLevel", equalTo("DEPARTMENT"))
                .body("denials[0].yourLevel", equalTo("OWN"));
        As.user(EVA).body("{}").patch(LEADS + "/" + id).then().statusCode(404);
        As.user(BOB).delete(LEADS + "/" + id).then().statusCode(403);
        As.user(EVA).delete(LEADS + "/" + id).then().statusCode(404);
        As.user(ANN).delete(LEADS + "/" + id).then().statusCode(204);
        As.user(ANN).delete(LEADS + "/" + id).then().statusCode(404);
    }

    @Test
    void createReachesAsFarAsTheLevel() {
        As.user(TOM).body("{\"title\": \"t\"}").post(LEADS).then().statusCode(403);
        As.user(GUEST).body("{\"title\": \"t\"}").post(LEADS).then().statusCode(403);
        As.user(LEO)
                .body("{\"title\": \"t\"}")
                .post(LEADS)
                .then()
                .statusCode(201)
                .body("department", equalTo("marketing"));
    }

    @Test
    void theSameKeyCreatesOneLead() {
        String key = UUID.randomUUID().toString();
        String first = As.user(ANN)
                .header("Idempotency-Key", key)
                .body("{\"title\": \"once\"}")
                .post(LEADS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        As.user(ANN)
                .header("Idempotency-Key", key)
                .body("{\"title\": \"once\"}")
                .post(LEADS)
                .then()
                .statusCode(201)
                .header("Idempotency-Replayed", "true")
                .body("id", equalTo(first));
        As.user(ANN)
                .header("Idempotency-Key", key)
                .body("{\"title\": \"twice\"}")
                .post(LEADS)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/idempotency-key-reused"));
    }

    @Test
    void accessRulesAreForThoseWithSettings() {
        As.user(MIA).get("/api/v1/settings/leads/access").then().statusCode(403);
        As.user(ADMIN)
                .get("/api/v1/settings/leads/access")
                .then()
                .statusCode(200)
                .body("roles.sales.update", equalTo("OWN"));
        As.user(ADMIN)
                .body("{\"read\": \"OWN\", \"create\": \"OWN\"}")
                .put("/api/v1/settings/leads/access/intern")
                .then()
                .statusCode(200);
        LocalUser intern = LocalUser.named("ida", "intern");
        As.user(intern).body("{\"title\": \"t\"}").post(LEADS).then().statusCode(201);
        As.user(ADMIN).delete("/api/v1/settings/leads/access/intern").then().statusCode(204);
        As.user(intern).body("{\"title\": \"t\"}").post(LEADS).then().statusCode(403);
        As.user(ADMIN).get("/api/v1/settings/deals/access").then().statusCode(404);
    }

    @Test
    void stagesAreData() {
        As.user(GUEST)
                .get("/api/v1/settings/leads/stages")
                .then()
                .statusCode(200)
                .body("stages.code", contains("NEW", "IN_PROCESS", "PROCESSED", "CONVERTED", "JUNK"))
                .body("stages[3].kind", equalTo("WON"));
    }

    @Test
    void nobodyGetsInWithoutAToken() {
        As.nobody().get(LEADS).then().statusCode(401).body("type", equalTo("/problems/unauthenticated"));
        As.bearer(onward.kit.test.Tokens.expired(ANN)).get(LEADS).then().statusCode(401);
    }
}
