package onward.party.company;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.local.LocalUser.MIA;
import static onward.kit.local.LocalUser.TOM;
import static onward.party.Given.COMPANIES;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
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
class CompanyResourceIT {
    private static final String ACME = """
            {"name": " Acme Ltd ", "type": "CLIENT", "industry": "IT", "employees": 120, "revenue": {"amount": "1250000.5", "currency": "EUR"},
             "phones": [{"value": "+421 900 111 222", "type": "WORK"}], "emails": [{"value": "office@acme.test"}],
             "websites": [{"value": "https://acme.test"}], "addresses": [{"city": "Košice", "country": "SK"}, {"city": "Wien", "country": "AT"}],
             "registrationNumber": "36 000 001", "taxNumber": "SK2020000001",
             "bankAccounts": [{"holder": "Acme Ltd", "number": "SK31 1200 0000 1987 4263 7541", "bic": "TATRSKBX", "currency": "EUR"}],
             "comment": "Pays late", "origin": {"system": "hubspot", "id": "%s"}}""";

    @Inject
    Companies companies;

    @Test
    void createsACompanyOfAllItsFields() {
        String location = As.user(ANN)
                .body(ACME.formatted(UUID.randomUUID()))
                .post(COMPANIES)
                .then()
                .statusCode(201)
                .body("version", equalTo(1))
                .body("name", equalTo("Acme Ltd"))
                .body("contactCount", equalTo(0))
                .body("$", not(hasKey("contacts")))
                .body("may", contains("update", "delete"))
                .extract()
                .header("Location");
        As.user(ANN)
                .get(location)
                .then()
                .statusCode(200)
                .body("type", equalTo("CLIENT"))
                .body("industry", equalTo("IT"))
                .body("employees", equalTo(120))
                .body("revenue.amount", equalTo("1250000.50"))
                .body("revenue.currency", equalTo("EUR"))
                .body("phones[0].normalized", equalTo("+421900111222"))
                .body("emails[0].value", equalTo("office@acme.test"))
                .body("websites[0].value", equalTo("https://acme.test"))
                .body("addresses.city", contains("Košice", "Wien"))
                .body("registrationNumber", equalTo("36 000 001"))
                .body("taxNumber", equalTo("SK2020000001"))
                .body("bankAccounts[0].bic", equalTo("TATRSKBX"))
                .body("comment", equalTo("Pays late"))
                .body("origin.system", equalTo("hubspot"))
                .body("department", equalTo("sales/emea"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                      | 422 | invalid       | name                     | required
            {"name": " "}                                                           | 422 | invalid       | name                     | required
            {"name": "A", "employees": -1}                                          | 422 | invalid       | employees                | out-of-range
            {"name": "A", "revenue": {"amount": "-1", "currency": "EUR"}}           | 422 | invalid       | revenue.amount           | out-of-range
            {"name": "A", "revenue": {"amount": "1", "currency": "XXQ"}}            | 422 | invalid       | revenue.currency         | invalid-currency
            {"name": "A", "addresses": [{"country": "SK"}, {"country": "ZZ"}]}      | 422 | invalid       | addresses[1].country     | invalid-country
            {"name": "A", "phones": [null]}                                         | 422 | invalid       | phones[0]                | required
            {"name": "A", "emails": [null]}                                         | 422 | invalid       | emails[0]                | required
            {"name": "A", "websites": [null]}                                       | 422 | invalid       | websites[0]              | required
            {"name": "A", "bankAccounts": [null]}                                   | 422 | invalid       | bankAccounts[0]          | required
            {"name": "A", "contacts": [null]}                                       | 422 | invalid       | contacts[0]              | required
            {"name": "A", "addresses": [null]}                                      | 422 | invalid       | addresses[0]             | required
            {"name": "A", "websites": [{"value": "not a site"}]}                    | 422 | invalid       | websites[0].value        | invalid-url
            {"name": "A", "bankAccounts": [{"bank": "ours"}]}                       | 422 | invalid       | bankAccounts[0].number   | required
            {"name": "A", "bankAccounts": [{"number": "SK3112000000198742637542"}]} | 422 | invalid       | bankAccounts[0].number   | invalid-iban
            {"name": "A", "bankAccounts": [{"number": "1", "bic": "TATRA"}]}        | 422 | invalid       | bankAccounts[0].bic      | invalid-bic
            {"name": "A", "bankAccounts": [{"number": "1", "currency": "XXQ"}]}     | 422 | invalid       | bankAccounts[0].currency | invalid-currency
            {"name": "A", "logo": "0199a1c0-7b00-7000-8000-0000000000f1"}           | 422 | invalid       | logo                     | unknown-file
            {"name": "A", "contacts": [{}]}                                         | 422 | invalid       | contacts[0].id           | required
            {"name": "A", "contactCount": 5}                                        | 400 | unknown-field | contactCount             | unknown-field
            {"name": "A", "employees": "many"}                                      | 400 | malformed     | employees                | wrong-type
            """)
    void badInputIsExplainedFieldByField(String body, int status, String problem, String field, String code) {
        As.user(ANN)
                .body(body)
                .post(COMPANIES)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + problem))
                .body("errors.field", hasItem(field))
                .body("errors.find { it.field == '" + field + "' }.code", equalTo(code));
    }

    @ParameterizedTest
    @ValueSource(strings = {"phones", "emails", "websites", "addresses", "bankAccounts"})
    void aPatchWithNothingInAListNamesThePlace(String member) {
        As.user(ANN)
                .body("{\"" + member + "\": [null]}")
                .patch(COMPANIES + "/" + Given.company(ANN, "Listed"))
                .then()
                .statusCode(422)
                .body("errors.field", hasItem(member + "[0]"));
    }

    @Test
    void aPatchChangesWhatItNamesAndRemovesWhatItNulls() {
        String id = Given.company(ANN, "Patched");
        As.user(ANN)
                .body("{\"employees\": 5, \"revenue\": {\"amount\": 10, \"currency\": \"EUR\"}}")
                .patch(COMPANIES + "/" + id)
                .then()
                .statusCode(200)
                .body("version", equalTo(2))
                .body("revenue.amount", equalTo("10.00"));
        As.user(ANN)
                .body("{\"employees\": null, \"revenue\": null, \"contactCount\": 0}")
                .patch(COMPANIES + "/" + id)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("employees")))
                .body("$", not(hasKey("revenue")));
        As.user(ANN)
                .body("{\"name\": null}")
                .patch(COMPANIES + "/" + id)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("name"))
                .body("errors[0].code", equalTo("required"));
        As.user(ANN)
                .body("{\"contactCount\": 5}")
                .patch(COMPANIES + "/" + id)
                .then()
                .statusCode(422)
                .body("type", equalTo("/problems/read-only"));
        As.user(ANN)
                .header("If-Match", "\"1\"")
                .body("{\"comment\": \"late\"}")
                .patch(COMPANIES + "/" + id)
                .then()
                .statusCode(412);
        As.user(ANN)
                .get(COMPANIES + "/" + id + "/history")
                .then()
                .body("items.type", contains("CHANGED", "CHANGED", "CREATED"))
                .body("items[1].changes.find { it.field == 'employees' }.to", equalTo(5));
    }

    @Test
    void aCompanyThatTheLevelDoesNotReachIsNotThere() {
        String id = Given.company(ANN, "Of ann");
        get(BOB, id).statusCode(200).body("may", empty());
        get(MIA, id).statusCode(200).body("may", contains("update", "delete"));
        get(TOM, id).statusCode(200).body("may", empty());
        get(LEO, id).statusCode(200).body("may", empty());
        get(EVA, id).statusCode(404);
        get(GUEST, id).statusCode(403).body("denials[0].itemType", equalTo("company"));
        comment(BOB, id).statusCode(403).body("denials[0].yourLevel", equalTo("OWN"));
        comment(LEO, id).statusCode(403).body("denials[0].yourLevel", equalTo("NONE"));
        comment(EVA, id).statusCode(404);
        comment(MIA, id).statusCode(200);
        As.user(BOB).delete(COMPANIES + "/" + id).then().statusCode(403);
        As.user(EVA).delete(COMPANIES + "/" + id).then().statusCode(404);
        As.user(TOM).body("{\"name\": \"t\"}").post(COMPANIES).then().statusCode(403);
        As.user(LEO).body("{\"name\": \"t\"}").post(COMPANIES).then().statusCode(201);
        As.user(ANN).delete(COMPANIES + "/" + id).then().statusCode(204);
        As.user(ANN).get(COMPANIES + "/" + id).then().statusCode(404);
    }

    @Test
    void listsShowWhatTheLevelReaches() {
        String mark = UUID.randomUUID().toString();
        Given.company(ANN, "a " + mark);
        Given.company(BOB, "b " + mark);
        Given.company(EVA, "c " + mark);
        names(ANN, mark).body("items.name", contains("a " + mark, "b " + mark));
        names(EVA, mark).body("items.name", contains("c " + mark));
        names(MIA, mark).body("items", hasSize(3));
        names(TOM, mark).body("items", hasSize(3));
        As.user(GUEST).get(COMPANIES).then().statusCode(403);
    }

    @Test
    void everyFieldFiltersAndEverySortableOneSorts() {
        String id = Given.company(ANN, "Filtered");
        for (String field : companies.fields().names()) {
            As.user(ANN)
                    .queryParam("filter", "id==" + id + ";(" + field + "=null=true," + field + "=null=false)")
                    .get(COMPANIES)
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(id));
            FilterField known = companies.fields().find(field);
            if (known != null && known.sortKey() != null) {
                As.user(ANN).queryParam("sort", field).get(COMPANIES).then().statusCode(200);
            }
        }
    }

    @Test
    void filtersByWhatIsInside() {
        String mark = UUID.randomUUID().toString();
        String id = As.user(ANN)
                .body(ACME.formatted(mark))
                .post(COMPANIES)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        for (String condition : List.of(
                "name=like=acme*",
                "addresses.country==AT",
                "addresses.city==WIEN",
                "bankAccounts.number=like=SK31*",
                "employees=ge=100",
                "revenue.amount=gt=1000",
                "contactCount==0",
                "taxNumber==sk2020000001")) {
            As.user(ANN)
                    .queryParam("filter", "origin.id==" + mark + ";" + condition)
                    .get(COMPANIES)
                    .then()
                    .statusCode(200)
                    .body("items.id", contains(id));
        }
    }

    @Test
    void tellsTheWorldAboutEveryChange() {
        String id = Given.company(ANN, "Told");
        comment(ANN, id).statusCode(200);
        As.user(ANN).delete(COMPANIES + "/" + id).then().statusCode(204);
        assertEquals(
                List.of(
                        "onward.party.company-created.v1",
                        "onward.party.company-changed.v1",
                        "onward.party.company-deleted.v1"),
                Topic.named("onward.party.events").recordsOf(id, 3).stream()
                        .map(TopicRecord::type)
                        .toList());
    }

    private static ValidatableResponse get(LocalUser user, String id) {
        return As.user(user).get(COMPANIES + "/" + id).then();
    }

    private static ValidatableResponse comment(LocalUser user, String id) {
        return As.user(user)
                .body("{\"comment\": \"by " + user.id() + "\"}")
                .patch(COMPANIES + "/" + id)
                .then();
    }

    private static ValidatableResponse names(LocalUser user, String mark) {
        return As.user(user)
                .queryParam("filter", "name=like=*" + mark)
                .queryParam("sort", "name")
                .get(COMPANIES)
                .then()
                .statusCode(200);
    }
}
