package onward.party.contact;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.local.LocalUser.MIA;
import static onward.kit.local.LocalUser.TOM;
import static onward.party.Given.CONTACTS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;
import onward.kit.web.filter.FilterField;
import onward.party.Given;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(OnwardStack.class)
class ContactResourceIT {
    static final String ADA = """
            {"honorific": "Ms", "firstName": " Ada ", "middleName": "K.", "lastName": "Byron", "birthDate": "1990-12-10", "position": "CTO",
             "type": "CLIENT", "phones": [{"value": "+421 900 111 222", "type": "WORK"}], "emails": [{"value": "ada@acme.test"}],
             "websites": [{"value": "https://ada.test"}], "messengers": [{"value": "@ada", "type": "TELEGRAM"}],
             "address": {"street": "Hlavná 1", "city": "Košice", "country": "SK"}, "source": "WEB", "sourceDescription": "pricing page",
             "utm": {"campaign": "autumn"}, "comment": "Likes tea", "origin": {"system": "hubspot", "id": "%s"}}""";

    @Inject
    Contacts contacts;

    @Test
    void createsAContactOfAllItsFields() {
        String location = As.user(ANN)
                .body(ADA.formatted(UUID.randomUUID()))
                .post(CONTACTS)
                .then()
                .statusCode(201)
                .header("ETag", matchesPattern("\"1-.+\""))
                .body("version", equalTo(1))
                .body("firstName", equalTo("Ada"))
                .body("responsible", equalTo("ann"))
                .body("department", equalTo("sales/emea"))
                .body("phones[0].normalized", equalTo("+421900111222"))
                .body("companies", empty())
                .body("may", contains("update", "delete"))
                .body("$", not(hasKey("createdFrom")))
                .extract()
                .header("Location");
        As.user(ANN)
                .get(location)
                .then()
                .statusCode(200)
                .body("honorific", equalTo("Ms"))
                .body("middleName", equalTo("K."))
                .body("lastName", equalTo("Byron"))
                .body("birthDate", equalTo("1990-12-10"))
                .body("position", equalTo("CTO"))
                .body("type", equalTo("CLIENT"))
                .body("emails[0].value", equalTo("ada@acme.test"))
                .body("websites[0].value", equalTo("https://ada.test"))
                .body("messengers[0].type", equalTo("TELEGRAM"))
                .body("address.city", equalTo("Košice"))
                .body("source", equalTo("WEB"))
                .body("sourceDescription", equalTo("pricing page"))
                .body("utm.campaign", equalTo("autumn"))
                .body("comment", equalTo("Likes tea"))
                .body("origin.system", equalTo("hubspot"));
        As.user(ANN)
                .get(location + "/history")
                .then()
                .body("items.type", contains("CREATED"))
                .body("items[0].by", equalTo("ann"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                 | 422 | invalid       | lastName          | required
            {"firstName": " ", "middleName": "K."}                             | 422 | invalid       | lastName          | required
            {"lastName": "B", "birthDate": "2999-01-01"}                       | 422 | invalid       | birthDate         | out-of-range
            {"lastName": "B", "phones": [{"value": "no phone"}]}               | 422 | invalid       | phones[0].value   | invalid-phone
            {"lastName": "B", "emails": [{"value": "ada@acme.test"}, {"value": "nobody"}]} | 422 | invalid | emails[1].value | invalid-email
            {"lastName": "B", "address": {"country": "ZZ"}}                    | 422 | invalid       | address.country   | invalid-country
            {"lastName": "B", "responsible": "nobody"}                         | 422 | unknown-user  | responsible       | unknown-user
            {"lastName": "B", "customFields": {"size": 5}}                     | 422 | invalid       | customFields.size | unknown-field
            {"lastName": "B", "phones": [null]}                                | 422 | invalid       | phones[0]         | required
            {"lastName": "B", "emails": [null]}                                | 422 | invalid       | emails[0]         | required
            {"lastName": "B", "websites": [null]}                              | 422 | invalid       | websites[0]       | required
            {"lastName": "B", "messengers": [null]}                            | 422 | invalid       | messengers[0]     | required
            {"lastName": "B", "companies": [null]}                             | 422 | invalid       | companies[0]      | required
            {"lastName": "B", "companies": [{"primary": true}]}                | 422 | invalid       | companies[0].id   | required
            {"lastName": "B", "nickname": "b"}                                 | 400 | unknown-field | nickname          | unknown-field
            {"lastName": 5}                                                    | 400 | malformed     | lastName          | wrong-type
            """)
    void badInputIsExplainedFieldByField(String body, int status, String problem, String field, String code) {
        As.user(ANN)
                .body(body)
                .post(CONTACTS)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + problem))
                .body("errors.field", hasItem(field))
                .body("errors.find { it.field == '" + field + "' }.code", equalTo(code));
    }

    @Test
    void eitherNameIsEnough() {
        As.user(ANN).body("{\"firstName\": \"Ada\"}").post(CONTACTS).then().statusCode(201);
        As.user(ANN).body("{\"lastName\": \"Byron\"}").post(CONTACTS).then().statusCode(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"phones", "emails", "websites", "messengers", "companies"})
    void aPatchWithNothingInAListNamesThePlace(String member) {
        As.user(ANN)
                .body("{\"" + member + "\": [null]}")
                .patch(CONTACTS + "/" + Given.contact(ANN, "Listed"))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem(member + "[0]"));
    }

    @Test
    void aPatchChangesWhatItNamesAndRemovesWhatItNulls() {
        String id = Given.contact(ANN, "Patched");
        As.user(ANN)
                .body("{\"firstName\": \"Ada\", \"address\": {\"city\": \"Nitra\", \"country\": \"SK\"}}")
                .patch(CONTACTS + "/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(2));
        As.user(ANN)
                .contentType("application/merge-patch+json")
                .body("{\"lastName\": null, \"address\": {\"city\": null}, \"version\": 2}")
                .patch(CONTACTS + "/" + id)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("lastName")))
                .body("firstName", equalTo("Ada"))
                .body("address", not(hasKey("city")))
                .body("address.country", equalTo("SK"));
        As.user(ANN)
                .body("{\"firstName\": null}")
                .patch(CONTACTS + "/" + id)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("lastName"))
                .body("errors[0].code", equalTo("required"));
        As.user(ANN)
                .get(CONTACTS + "/" + id + "/history")
                .then()
                .body("items.type", contains("CHANGED", "CHANGED", "CREATED"))
                .body("items[0].changes.field", containsInAnyOrder("lastName", "address.city"))
                .body("items[0].changes.find { it.field == 'lastName' }.from", equalTo("Patched"));
    }

    @Test
    void aStaleVersionIsRefusedAndAFreshOneTaken() {
        String id = Given.contact(ANN, "Raced");
        comment(ANN, id, "first").statusCode(200);
        As.user(ANN)
                .header("If-Match", "\"1\"")
                .body("{\"comment\": \"second\"}")
                .patch(CONTACTS + "/" + id)
                .then()
                .statusCode(412)
                .body("type", equalTo("/problems/stale-version"))
                .body("currentVersion", equalTo(2));
        As.user(ANN)
                .header("If-Match", "\"2\"")
                .delete(CONTACTS + "/" + id)
                .then()
                .statusCode(204);
    }

    @Test
    void whatIsComputedIsReadOnly() {
        String id = Given.contact(ANN, "Computed");
        As.user(ANN)
                .body("{\"updatedBy\": \"bob\"}")
                .patch(CONTACTS + "/" + id)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/read-only"))
                .body("errors[0].field", equalTo("updatedBy"));
    }

    @Test
    void aContactThatTheLevelDoesNotReachIsNotThere() {
        String id = Given.contact(ANN, "Of ann");
        get(ANN, id).statusCode(200).body("may", contains("update", "delete"));
        get(BOB, id).statusCode(200).body("may", empty());
        get(MIA, id).statusCode(200).body("may", contains("update", "delete"));
        get(ADMIN, id).statusCode(200).body("may", contains("update", "delete"));
        get(TOM, id).statusCode(200).body("may", empty());
        get(LEO, id).statusCode(200).body("may", empty());
        get(EVA, id).statusCode(404).body("type", equalTo("/problems/not-found"));
        get(GUEST, id)
                .statusCode(403)
                .body("denials[0].itemType", equalTo("contact"))
                .body("denials[0].operation", equalTo("read"))
                .body("denials[0].rolesThatMay", contains("accountant", "lead-operator", "manager", "sales"));
        comment(BOB, id, "mine")
                .statusCode(403)
                .body("denials[0].operation", equalTo("update"))
                .body("denials[0].requiredLevel", equalTo("DEPARTMENT"))
                .body("denials[0].yourLevel", equalTo("OWN"));
        comment(EVA, id, "mine").statusCode(404);
        comment(LEO, id, "mine").statusCode(403);
        comment(TOM, id, "mine").statusCode(403);
        comment(MIA, id, "theirs").statusCode(200);
        As.user(BOB).delete(CONTACTS + "/" + id).then().statusCode(403);
        As.user(LEO).delete(CONTACTS + "/" + id).then().statusCode(403);
        As.user(EVA).delete(CONTACTS + "/" + id).then().statusCode(404);
        As.user(EVA).get(CONTACTS + "/" + id + "/history").then().statusCode(404);
        As.user(ANN).delete(CONTACTS + "/" + id).then().statusCode(204);
        As.user(ANN).delete(CONTACTS + "/" + id).then().statusCode(404);
    }

    @Test
    void createReachesAsFarAsTheLevel() {
        Given.known(BOB);
        Given.known(EVA);
        createFor(ANN, "bob").statusCode(201).body("department", equalTo("sales/emea"));
        createFor(ANN, "eva")
                .statusCode(403)
                .body("denials[0].operation", equalTo("create"))
                .body("denials[0].requiredLevel", equalTo("ALL"));
        createFor(MIA, "eva").statusCode(201).body("department", equalTo("sales/apac"));
        createFor(LEO, "eva").statusCode(201);
        createFor(TOM, "tom").statusCode(403);
        createFor(GUEST, "guest").statusCode(403);
    }

    @Test
    void aContactIsHandedOverAsFarAsTheLevelReaches() {
        Given.known(BOB);
        Given.known(EVA);
        String id = Given.contact(ANN, "Handed over");
        As.user(ANN)
                .body("{\"responsible\": \"eva\"}")
                .patch(CONTACTS + "/" + id)
                .then()
                .statusCode(403);
        As.user(ANN)
                .body("{\"responsible\": \"bob\"}")
                .patch(CONTACTS + "/" + id)
                .then()
                .statusCode(200)
                .body("responsible", equalTo("bob"))
                .body("may", empty());
        As.user(MIA)
                .body("{\"responsible\": \"eva\"}")
                .patch(CONTACTS + "/" + id)
                .then()
                .statusCode(200)
                .body("department", equalTo("sales/apac"));
        get(ANN, id).statusCode(404);
    }

    @Test
    void listsShowWhatTheLevelReaches() {
        String mark = UUID.randomUUID().toString();
        Given.contact(ANN, "a " + mark);
        Given.contact(BOB, "b " + mark);
        Given.contact(EVA, "c " + mark);
        lastNames(ANN, mark).body("items.lastName", contains("a " + mark, "b " + mark));
        lastNames(EVA, mark).body("items.lastName", contains("c " + mark));
        lastNames(MIA, mark).body("items", hasSize(3)).body("total", equalTo(3));
        lastNames(TOM, mark).body("items", hasSize(3));
        lastNames(LEO, mark).body("items", hasSize(3)).body("items", everyItem(not(hasKey("may"))));
        As.user(GUEST).get(CONTACTS).then().statusCode(403);
    }

    @Test
    void everyFieldFiltersAndEverySortableOneSorts() {
        String id = Given.contact(ANN, "Filtered");
        for (String field : contacts.fields().names()) {
            As.user(ANN)
                    .queryParam("filter", "id==" + id + ";(" + field + "=null=true," + field + "=null=false)")
                    .get(CONTACTS)
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(id));
            FilterField known = contacts.fields().find(field);
            if (known != null && known.sortKey() != null) {
                As.user(ANN)
                        .queryParam("sort", "-" + field)
                        .get(CONTACTS)
                        .then()
                        .statusCode(200);
            }
        }
    }

    @Test
    void filtersByWhatIsInside() {
        String mark = UUID.randomUUID().toString();
        String id = As.user(ANN)
                .body(ADA.formatted(mark))
                .post(CONTACTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (String condition : List.of(
                "phones.normalized==+421900111222",
                "phones.type==WORK",
                "emails.value==ADA@acme.test",
                "messengers.value=like=*ada",
                "address.country==SK",
                "birthDate=lt=1991-01-01",
                "utm.campaign==autumn",
                "position==cto",
                "responsible==ann")) {
            As.user(ANN)
                    .queryParam("filter", "origin.id==" + mark + ";" + condition)
                    .get(CONTACTS)
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(id));
        }
        As.user(ANN)
                .queryParam("filter", "origin.id==" + mark + ";phones.type==HOME")
                .get(CONTACTS)
                .then()
                .body("items", empty());
        As.user(ANN).queryParam("filter", "nickname==x").get(CONTACTS).then().statusCode(400);
    }

    @Test
    void tellsTheWorldAboutEveryChange() {
        String id = Given.contact(ANN, "Told");
        comment(ANN, id, "call back").statusCode(200);
        As.user(ANN).delete(CONTACTS + "/" + id).then().statusCode(204);
        assertEquals(
                List.of(
                        "onward.party.contact-created.v1",
                        "onward.party.contact-changed.v1",
                        "onward.party.contact-deleted.v1"),
                Topic.named("onward.party.events").recordsOf(id, 3).stream()
                        .map(TopicRecord::type)
                        .toList());
    }

    private static ValidatableResponse get(LocalUser user, String id) {
        return As.user(user).get(CONTACTS + "/" + id).then();
    }

    private static ValidatableResponse comment(LocalUser user, String id, String comment) {
        return As.user(user)
                .body("{\"comment\": \"" + comment + "\"}")
                .patch(CONTACTS + "/" + id)
                .then();
    }

    private static ValidatableResponse createFor(LocalUser user, String responsible) {
        return As.user(user)
                .body("{\"lastName\": \"Given\", \"responsible\": \"" + responsible + "\"}")
                .post(CONTACTS)
                .then();
    }

    private static ValidatableResponse lastNames(LocalUser user, String mark) {
        return As.user(user)
                .queryParam("filter", "lastName=like=*" + mark)
                .queryParam("sort", "lastName")
                .queryParam("count", true)
                .get(CONTACTS)
                .then()
                .statusCode(200);
    }
}
