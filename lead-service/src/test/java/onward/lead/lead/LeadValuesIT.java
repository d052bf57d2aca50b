package onward.lead.lead;

import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import onward.kit.test.As;
import onward.kit.test.OddValue;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What leads take for a value, and in which form they keep it. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class LeadValuesIT {
    private static final String LEADS = "/api/v1/leads";

    static Stream<OddValue> oddValues() {
        return Stream.of(
                        OddValue.requiredText("title"),
                        OddValue.oneLine("companyName"),
                        OddValue.oneLine("jobTitle"),
                        OddValue.money("opportunity"),
                        OddValue.list("phones", "value"),
                        OddValue.list("emails", "value"),
                        OddValue.list("websites", "value"),
                        OddValue.list("messengers", "value"),
                        OddValue.record("person", "lastName"),
                        OddValue.record("address", "city"),
                        OddValue.record("utm", "campaign"),
                        OddValue.products(),
                        OddValue.origin(),
                        OddValue.each("companyId", "\"\"", "\"x\"", "5", "{}"),
                        OddValue.each("opportunityManual", "\"true\"", "1", "\"\""),
                        OddValue.each("stage", "5", "{}"),
                        OddValue.each("customFields", "[]", "\"x\"", "5"),
                        Stream.of(
                                new OddValue("person", "{\"birthDate\": \"\"}", "person.birthDate"),
                                new OddValue("person", "{\"birthDate\": \"2026-02-30\"}", "person.birthDate"),
                                new OddValue("person", "{\"birthDate\": \"\\uFF12026-01-01\"}", "person.birthDate"),
                                new OddValue("address", "{\"country\": \"XX\"}", "address.country"),
                                new OddValue("phones", "[{\"value\": \"none\"}]", "phones[0].value"),
                                new OddValue("emails", "[{\"value\": \"a b@acme.test\"}]", "emails[0].value"),
                                new OddValue("websites", "[{\"value\": \"javascript:alert(1)\"}]", "websites[0].value"),
                                new OddValue("comment", "\"a\\u0007b\"", "comment"),
                                new OddValue("customFields", "{\"nope\": 1}", "customFields.nope")))
                .flatMap(cases -> cases);
    }

    @ParameterizedTest
    @MethodSource("oddValues")
    void refusesAnOddValueByItsFieldHoweverItIsWritten(OddValue odd) {
        odd.requireRefused(ANN, LEADS, "title");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "title": "\\u00A0 Jose\\u0301 \\u2003"               | title             | Jos\u00e9
            "title": "\\uFEFF\\u05E9\\u05DC\\u05D5\\u05DD\\u200B"    | title             | \u05e9\u05dc\u05d5\u05dd
            "title": "\\uD83D\\uDC68\\u200D\\uD83D\\uDCBB"          | title             | \ud83d\udc68\u200d\ud83d\udcbb
            "emails": [{"value": " ada@acme.test\\u00A0"}]       | emails[0].value   | ada@acme.test
            "phones": [{"value": " +421 900 111 222 "}]         | phones[0].value   | +421 900 111 222
            "websites": [{"value": " acme.test "}]              | websites[0].value | acme.test
            "messengers": [{"value": " @ada "}]                 | messengers[0].value | @ada
            "companyName": " \\u1100\\u1161 "                     | companyName       | \uac00
            "person": {"lastName": " Byron "}                   | person.lastName   | Byron
            "address": {"street": " 1 Main St\\nFloor 2 "}       | address.street    | `1 Main St
            Floor 2`
            "comment": " a\\n\\tb\\r\\nc "                          | comment           | `a
            \tb\r
            c`
            "source": " WEB "                                   | source            | WEB
            """)
    void keepsATextComposedAndWithoutBlanksAroundIt(String member, String path, String kept) {
        String body = member.startsWith("\"title\"") ? "{" + member + "}" : "{\"title\": \"x\", " + member + "}";
        String id = As.user(ANN)
                .body(body)
                .post(LEADS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        As.user(ANN).get(LEADS + "/" + id).then().body(path, equalTo(kept));
    }

    @Test
    void takesATextThatSaysNothingForNotSet() {
        String id = As.user(ANN)
                .body("{\"title\": \"x\", \"companyName\": \"Acme\", \"comment\": \"\", \"jobTitle\": \" \"}")
                .post(LEADS)
                .then()
                .statusCode(201)
                .body("$", not(hasKey("comment")))
                .body("$", not(hasKey("jobTitle")))
                .extract()
                .path("id");
        As.user(ANN)
                .body("{\"companyName\": \"\"}")
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("companyName")));
    }

    @Test
    void findsALeadByAKeyWithBlanksAroundIt() {
        String key = LEADS + "/by-origin/{system}/{key}";
        As.user(ANN)
                .body("{\"title\": \"x\"}")
                .put(key, "erp", " K-1 ")
                .then()
                .statusCode(201)
                .body("origin.id", equalTo("K-1"));
        As.user(ANN)
                .body("{\"title\": \"y\"}")
                .put(key, " erp", "K-1")
                .then()
                .statusCode(200)
                .body("title", equalTo("y"));
    }
}
