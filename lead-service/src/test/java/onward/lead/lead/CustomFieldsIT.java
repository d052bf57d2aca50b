package onward.lead.lead;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.MIA;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Objects;
import java.util.UUID;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class CustomFieldsIT {
    private static final String LEADS = "/api/v1/leads";
    private static final String FIELDS = "/api/v1/settings/leads/fields";

    @Test
    void isDefinedByWhoHasSettingsAndReadByEverybody() {
        String code = aCode();
        String body = field(code, "INTEGER", "\"label\": \"Seats\", \"order\": 3");
        As.user(MIA).body(body).post(FIELDS).then().statusCode(403).body("type", equalTo("/problems/access-denied"));
        As.user(ADMIN)
                .body(body)
                .post(FIELDS)
                .then()
                .statusCode(201)
                .header("Location", org.hamcrest.Matchers.endsWith(FIELDS + "/" + code))
                .body("label", equalTo("Seats"))
                .body("builtIn", equalTo(false))
                .body("filterable", equalTo(true));
        As.user(ANN)
                .get(FIELDS)
                .then()
                .statusCode(200)
                .body("items.code", hasItems("title", "phones", "products", "createdAt", code))
                .body("items.find { it.code == 'title' }.required", equalTo(true))
                .body("items.find { it.code == 'title' }.builtIn", equalTo(true))
                .body("items.find { it.code == 'phones' }.type", equalTo("PHONE"))
                .body("items.find { it.code == 'createdAt' }.readOnly", equalTo(true))
                .body("items.find { it.code == 'stage' }.sortable", equalTo(true));
        As.user(ANN).get(FIELDS + "/" + code).then().statusCode(200).body("type", equalTo("INTEGER"));
        As.user(ANN).get(FIELDS + "/" + aCode()).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"code": "Size", "label": "x", "type": "STRING"}                                                    | code            | 422
            {"code": "title", "label": "x", "type": "STRING"}                                                   | code            | 422
            {"code": "aPlan", "label": " ", "type": "STRING"}                                                   | label           | 422
            {"code": "aPlan", "label": "x", "type": "PHONE"}                                                    | type            | 422
            {"code": "aPlan", "label": "x", "type": "LIST"}                                                     | options         | 422
            {"code": "aPlan", "label": "x", "type": "DATE", "options": [{"code": "a", "label": "A"}]}           | options         | 422
            {"code": "aPlan", "label": "x", "type": "BOOLEAN", "unique": true}                                  | unique          | 422
            {"code": "aPlan", "label": "x", "type": "INTEGER", "default": "many"}                               | default         | 422
            {"code": "aPlan", "label": "x", "type": "LIST", "options": [{"code": "a", "label": "A"}, {"code": "a", "label": "B"}]} | options[1].code | 422
            """)
    void refusesADefinitionThatCannotBe(String body, String field, int status) {
        As.user(ADMIN).body(body).post(FIELDS).then().statusCode(status).body("errors[0].field", equalTo(field));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            STRING   | "red "                                    | "red"
            TEXT     | "long"                                    | "long"
            INTEGER  | 50                                        | 50
            INTEGER  | "50"                                      | 50
            DECIMAL  | 12.50                                     | "12.50"
            DECIMAL  | "0.1"                                     | "0.1"
            MONEY    | {"amount": 12.5, "currency": "EUR"}       | {"amount": "12.50", "currency": "EUR"}
            MONEY    | {"amount": "100", "currency": "JPY"}      | {"amount": "100", "currency": "JPY"}
            BOOLEAN  | true                                      | true
            DATE     | "2027-01-31"                              | "2027-01-31"
            DATETIME | "2027-01-31T08:00:00+02:00"               | "2027-01-31T06:00:00Z"
            URL      | "https://acme.test/a"                     | "https://acme.test/a"
            ITEM     | {"type": "deal", "id": "01990000-0000-7000-8000-00000000aaaa"} | {"type": "deal", "id": "01990000-0000-7000-8000-00000000aaaa"}
            """)
    void keepsAValueInOneForm(String type, String given, String kept) throws Exception {
        String code = defined(type, "");
        var mapper = new com.fasterxml.jackson.databind.ObjectMapper();
        String body = create(ANN, code, given).statusCode(201).extract().asString();
        org.junit.jupiter.api.Assertions.assertEquals(
                mapper.readTree(kept), mapper.readTree(body).at("/customFields/" + code));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            STRING   | 5                                              | wrong-type
            INTEGER  | 5.5                                            | wrong-type
            INTEGER  | "five"                                         | wrong-type
            DECIMAL  | true                                           | wrong-type
            MONEY    | "12 EUR"                                       | wrong-type
            MONEY    | {"amount": "1.001", "currency": "EUR"}         | too-precise
            MONEY    | {"amount": "1", "currency": "XXQ"}             | unknown-currency
            MONEY    | {"amount": "1", "currency": "XXX"}             | unknown-currency
            MONEY    | {"amount": "1.5", "currency": "JPY"}           | too-precise
            MONEY    | {"amount": "\uFF11", "currency": "EUR"}         | wrong-type
            MONEY    | {"amount": "", "currency": "EUR"}              | wrong-type
            MONEY    | {}                                             | wrong-type
            DECIMAL  | "\u0661\u0662"                                 | wrong-type
            INTEGER  | "\uFF11"                                        | wrong-type
            STRING   | "a\\nb"                                        | invalid-characters
            STRING   | "a\\u2028b"                                    | invalid-characters
            TEXT     | "a\\u0007b"                                    | invalid-characters
            INTEGER  | ""                                             | wrong-type
            DECIMAL  | " "                                            | wrong-type
            MONEY    | ""                                             | wrong-type
            BOOLEAN  | ""                                             | wrong-type
            DATE     | ""                                             | wrong-type
            DATETIME | ""                                             | wrong-type
            URL      | ""                                             | wrong-type
            FILE     | ""                                             | wrong-type
            USER     | ""                                             | wrong-type
            ITEM     | ""                                             | wrong-type
            BOOLEAN  | "yes"                                          | wrong-type
            DATE     | "31.1.2027"                                    | wrong-type
            DATETIME | "2027-01-31"                                   | wrong-type
            URL      | "not a url"                                    | invalid-url
            FILE     | "7"                                            | wrong-type
            USER     | "nobody"                                       | unknown-user
            ITEM     | {"type": "car", "id": "01990000-0000-7000-8000-00000000aaaa"} | wrong-type
            """)
    void namesTheFieldWhoseValueIsWrong(String type, String given, String error) {
        String code = defined(type, "");
        create(ANN, code, given)
                .statusCode(422)
                .body("errors[0].field", equalTo("customFields." + code))
                .body("errors[0].code", equalTo(error));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            STRING | ""
            STRING | " \\u00a0\\u200b"
            TEXT   | "\\n"
            """)
    void aTextThatSaysNothingIsNotSet(String type, String given) {
        String code = defined(type, "");
        String lead = create(ANN, code, "\"red\"").statusCode(201).extract().path("id");
        As.user(ANN)
                .body("{\"customFields\": {\"" + code + "\": " + given + "}}")
                .patch(LEADS + "/" + lead)
                .then()
                .statusCode(200)
                .body("customFields", not(hasKey(code)));
        String required = defined(type, "\"required\": true");
        create(ANN, required, given)
                .statusCode(422)
                .body("errors.find { it.field == 'customFields." + required + "' }.code", equalTo("required"));
        As.user(ADMIN).delete(FIELDS + "/" + required).then().statusCode(204);
    }

    @Test
    void aListTakesItsOptionsOnlyAndSeveralIfItMay() {
        String options =
                "\"options\": [{\"code\": \"s\", \"label\": \"Small\"}, {\"code\": \"l\", \"label\": \"Large\"}]";
        String one = defined("LIST", options);
        String several = defined("LIST", options + ", \"multiple\": true");
        create(ANN, one, "\"s\"").statusCode(201);
        create(ANN, one, "\"m\"").statusCode(422).body("errors[0].code", equalTo("unknown-option"));
        create(ANN, one, "[\"s\"]").statusCode(422).body("errors[0].code", equalTo("wrong-type"));
        create(ANN, several, "[\"s\", \"l\", \"s\"]")
                .statusCode(201)
                .body("customFields." + several, contains("s", "l"));
        create(ANN, several, "\"s\"").statusCode(422).body("errors[0].code", equalTo("wrong-type"));
    }

    @Test
    void aRequiredFieldIsAskedForAndADefaultFillsIt() {
        String code = defined("STRING", "");
        As.user(ADMIN)
                .body("{\"required\": true}")
                .patch(FIELDS + "/" + code)
                .then()
                .statusCode(200);
        try {
            As.user(ANN)
                    .body("{\"title\": \"x\"}")
                    .post(LEADS)
                    .then()
                    .statusCode(422)
                    .body("errors[0].code", equalTo("required"))
                    .body("errors[0].field", equalTo("customFields." + code));
            As.user(ADMIN)
                    .body("{\"default\": \"red\"}")
                    .patch(FIELDS + "/" + code)
                    .then()
                    .statusCode(200);
            String id = As.user(ANN)
                    .body("{\"title\": \"x\"}")
                    .post(LEADS)
                    .then()
                    .statusCode(201)
                    .body("customFields." + code, equalTo("red"))
                    .extract()
                    .path("id");
            patch(id, code, "null").statusCode(422).body("errors[0].code", equalTo("required"));
        } finally {
            As.user(ADMIN)
                    .body("{\"required\": false, \"default\": null}")
                    .patch(FIELDS + "/" + code)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void aUniqueValueBelongsToOneLeadUntilItLetsGo() {
        String code = defined("STRING", "\"unique\": true");
        String first = create(ANN, code, "\"A-1\"").statusCode(201).extract().path("id");
        create(ANN, code, "\"a-1\"").statusCode(422).body("errors[0].code", equalTo("not-unique"));
        patch(first, code, "\"A-1\"").statusCode(200);
        patch(first, code, "\"A-2\"").statusCode(200);
        String second = create(ANN, code, "\"A-1\"").statusCode(201).extract().path("id");
        patch(second, code, "\"A-2\"").statusCode(422);
        As.user(ANN).delete(LEADS + "/" + first).then().statusCode(204);
        patch(second, code, "\"A-2\"").statusCode(200);
        patch(second, code, "null").statusCode(200).body("customFields", not(hasKey(code)));
        create(ANN, code, "\"A-2\"").statusCode(201);
    }

    @Test
    void becomesUniqueOnlyWhileNoTwoLeadsAreAlike() {
        String code = defined("INTEGER", "");
        create(ANN, code, "7").statusCode(201);
        String twin = create(ANN, code, "7").statusCode(201).extract().path("id");
        As.user(ADMIN)
                .body("{\"unique\": true}")
                .patch(FIELDS + "/" + code)
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("not-unique"));
        patch(twin, code, "8").statusCode(200);
        As.user(ADMIN)
                .body("{\"unique\": true}")
                .patch(FIELDS + "/" + code)
                .then()
                .statusCode(200);
        create(ANN, code, "8").statusCode(422).body("errors[0].code", equalTo("not-unique"));
    }

    @Test
    void filtersAndSortsByAnyKind() {
        String size = defined("INTEGER", "");
        String price = defined("MONEY", "");
        String tags = defined(
                "LIST",
                "\"multiple\": true, \"options\": [{\"code\": \"a\", \"label\": \"A\"}, {\"code\": \"b\", \"label\": \"B\"}]");
        String small = lead(
                "{\"%s\": 5, \"%s\": {\"amount\": \"9.50\", \"currency\": \"EUR\"}, \"%s\": [\"a\"]}",
                size, price, tags);
        String large = lead(
                "{\"%s\": 50, \"%s\": {\"amount\": \"10\", \"currency\": \"EUR\"}, \"%s\": [\"a\", \"b\"]}",
                size, price, tags);
        found("customFields.%s==50".formatted(size)).body("items.id", contains(large));
        found("customFields.%s=lt=50".formatted(size)).body("items.id", contains(small));
        found("customFields.%s.amount=ge=10".formatted(price)).body("items.id", contains(large));
        found("customFields.%s.currency==EUR;customFields.%s=in=(5,6)".formatted(price, size))
                .body("items.id", contains(small));
        found("customFields.%s==b".formatted(tags)).body("items.id", contains(large));
        found("customFields.%s=null=false&sort=-customFields.%s".formatted(size, size))
                .body("items.id", contains(large, small));
        found("customFields.%s=null=false&sort=customFields.%s".formatted(size, size))
                .body("items.id", contains(small, large));
        As.user(ANN)
                .get(LEADS + "?filter=customFields." + aCode() + "==1")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/bad-filter"));
        As.user(ANN)
                .get(LEADS + "?filter=customFields." + size + "==many")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/bad-filter"));
        As.user(ANN)
                .get(LEADS + "?sort=customFields." + tags)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/bad-sort"));
    }

    @Test
    void aDeletedFieldTakesItsValuesWithItAndHistoryKeepsThem() {
        String code = defined("STRING", "");
        String id = create(ANN, code, "\"red\"").statusCode(201).extract().path("id");
        As.user(MIA).delete(FIELDS + "/" + code).then().statusCode(403);
        As.user(ADMIN)
                .delete(FIELDS + "/" + code)
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/field-in-use"));
        As.user(ADMIN).delete(FIELDS + "/" + code + "?confirm=true").then().statusCode(204);
        As.user(ADMIN).delete(FIELDS + "/" + code + "?confirm=true").then().statusCode(404);
        As.user(ANN)
                .get(LEADS + "/" + id)
                .then()
                .body("customFields", not(hasKey(code)))
                .body("version", equalTo(2));
        As.user(ANN)
                .get(LEADS + "/" + id + "/history")
                .then()
                .body("items[0].changes[0].field", equalTo("customFields." + code))
                .body("items[0].changes[0].from", equalTo("red"));
        TopicRecord told = Topic.named("onward.lead.events").recordsOf(id, 2).getLast();
        assertEquals("onward.lead.lead-changed.v1", told.type());
        assertFalse(Objects.requireNonNull(told.payload()).contains("\"red\""), "the item as it is now");
        As.user(ADMIN)
                .body(field(code, "INTEGER", "\"label\": \"x\""))
                .post(FIELDS)
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("type-kept"));
        As.user(ADMIN)
                .body(field(code, "STRING", "\"label\": \"x\""))
                .post(FIELDS)
                .then()
                .statusCode(201);
        As.user(ANN)
                .get(LEADS + "?filter=customFields." + code + "=null=false")
                .then()
                .body("items", empty());
    }

    @Test
    void keepsItsCodeAndType() {
        String code = defined("STRING", "");
        As.user(ADMIN)
                .body("{\"type\": \"TEXT\"}")
                .patch(FIELDS + "/" + code)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/read-only"));
        As.user(ADMIN)
                .body("{\"type\": \"STRING\", \"label\": \"Colour\"}")
                .patch(FIELDS + "/" + code)
                .then()
                .statusCode(200)
                .body("label", equalTo("Colour"));
        As.user(ADMIN)
                .body(field(code, "STRING", "\"label\": \"again\""))
                .post(FIELDS)
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("taken"));
    }

    private static ValidatableResponse found(String filter) {
        return As.user(ANN).get(LEADS + "?filter=" + filter).then().statusCode(200);
    }

    private static String lead(String values, Object... codes) {
        return As.user(ANN)
                .body("{\"title\": \"x\", \"customFields\": " + values.formatted(codes) + "}")
                .post(LEADS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private static ValidatableResponse create(LocalUser user, String code, String value) {
        return As.user(user)
                .body("{\"title\": \"x\", \"customFields\": {\"" + code + "\": " + value + "}}")
                .post(LEADS)
                .then();
    }

    private static ValidatableResponse patch(String id, String code, String value) {
        return As.user(ANN)
                .body("{\"customFields\": {\"" + code + "\": " + value + "}}")
                .patch(LEADS + "/" + id)
                .then();
    }

    /** Every test has fields of its own: leads of all tests lie in one table. */
    private static String aCode() {
        return "f" + UUID.randomUUID().toString().replace("-", "");
    }

    private static String defined(String type, String more) {
        String code = aCode();
        String with =
                type.equals("LIST") && more.isEmpty() ? "\"options\": [{\"code\": \"a\", \"label\": \"A\"}]" : more;
        As.user(ADMIN)
                .body(field(code, type, "\"label\": \"" + type + "\"" + (with.isEmpty() ? "" : ", " + with)))
                .post(FIELDS)
                .then()
                .statusCode(201);
        return code;
    }

    private static String field(String code, String type, String more) {
        return "{\"code\": \"%s\", \"type\": \"%s\", %s}".formatted(code, type, more);
    }
}
