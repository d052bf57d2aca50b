package onward.party;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.party.Given.COMPANIES;
import static onward.party.Given.CONTACTS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text is compared without case in every alphabet, and as it is composed. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
class TextComparisonIT {
    private static final String FIELDS = "/api/v1/settings/contacts/fields";
    private static final String PAIRS = """
            \u03a0\u03b1\u03c0\u03b1\u03b4\u03cc\u03c0\u03bf\u03c5\u03bb\u03bf\u03c2 | \u03a0\u0391\u03a0\u0391\u0394\u038c\u03a0\u039f\u03a5\u039b\u039f\u03a3
            \u039f\u0394\u03a5\u03a3\u03a3\u0395\u03a5\u03a3  | \u03bf\u03b4\u03c5\u03c3\u03c3\u03b5\u03c5\u03c2
            STRASSE    | Stra\u00dfe
            Stra\u00dfe     | STRASSE
            Jose\u0301      | JOS\u00c9
            Jos\u00e9       | jose\u0301
            \ufb01nance     | FINANCE
            \u0419\u043e\u0433\u0430\u043d\u043d    | \u0439\u041e\u0413\u0410\u041d\u041d
            \u13a0\u13a1       | \uab70\uab71
            \u00c5ngstr\u00f6m  | A\u030aNGSTRO\u0308M
            """;

    @Inject
    DataSource database;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = PAIRS)
    void findsATextWrittenInAnotherCase(String kept, String asked) {
        String mark = UUID.randomUUID().toString();
        String field = aField("STRING", "");
        String list = aField("STRING", ", \"multiple\": true");
        String contact = As.user(ANN)
                .body("""
                        {"lastName": "%1$s", "position": "%2$s", "customFields": {"%3$s": "%1$s", "%4$s": ["x", "%1$s"]},
                         "messengers": [{"value": "%1$s"}]}""".formatted(kept, mark, field, list))
                .post(CONTACTS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String mine = "position==" + mark + ";";
        for (String comparison : new String[] {
            "lastName==%s",
            "lastName=in=(other,%s)",
            "lastName=like=%s",
            "lastName=like=*%s*",
            "lastName=ge=%1$s;lastName=le=%1$s",
            "messengers.value==%s",
            "customFields." + field + "==%s",
            "customFields." + field + "=like=%s*",
            "customFields." + list + "==%s"
        }) {
            found(mine + comparison.formatted(asked)).body("items.id", contains(contact));
        }
        found(mine + "lastName!=" + asked).body("items.size()", equalTo(0));
        found(mine + "lastName=out=(" + asked + ")").body("items.size()", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = PAIRS)
    void aUniqueTextIsTakenWhateverItsCase(String kept, String asked) {
        String field = aField("STRING", ", \"unique\": true");
        String body = "{\"lastName\": \"x\", \"customFields\": {\"" + field + "\": \"%s\"}}";
        As.user(ANN).body(body.formatted(kept)).post(CONTACTS).then().statusCode(201);
        As.user(ANN)
                .body(body.formatted(asked))
                .post(CONTACTS)
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("not-unique"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = PAIRS)
    void aFieldCannotBecomeUniqueWhoseTextsDifferByCaseAlone(String kept, String asked) {
        String field = aField("STRING", "");
        for (String value : new String[] {kept, asked}) {
            As.user(ANN)
                    .body("{\"lastName\": \"x\", \"customFields\": {\"" + field + "\": \"" + value + "\"}}")
                    .post(CONTACTS)
                    .then()
                    .statusCode(201);
        }
        As.user(ADMIN)
                .body("{\"unique\": true}")
                .patch(FIELDS + "/" + field)
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("not-unique"));
    }

    @Test
    void oneNumberIsUniqueHoweverItIsWritten() {
        String field = aField("DECIMAL", ", \"unique\": true");
        String body = "{\"lastName\": \"x\", \"customFields\": {\"" + field + "\": %s}}";
        As.user(ANN).body(body.formatted("\"1.50\"")).post(CONTACTS).then().statusCode(201);
        As.user(ANN).body(body.formatted("1.5")).post(CONTACTS).then().statusCode(422);
        As.user(ANN).body(body.formatted("1.51")).post(CONTACTS).then().statusCode(201);
    }

    @Test
    void sortsWithoutCaseAndPagesThroughEqualAndAbsentNames() {
        String mark = UUID.randomUUID().toString();
        for (String name : new String[] {
            "Stra\u00dfe",
            "STRASSE",
            "strasse",
            "Sand",
            "\u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2",
            "\u03c3\u038a\u03a3\u03a5\u03a6\u039f\u03a3"
        }) {
            As.user(ANN)
                    .body("{\"lastName\": \"%s\", \"position\": \"%s\"}".formatted(name, mark))
                    .post(CONTACTS)
                    .then()
                    .statusCode(201);
        }
        for (int absent = 0; absent < 2; absent++) {
            As.user(ANN)
                    .body("{\"firstName\": \"Nameless\", \"position\": \"" + mark + "\"}")
                    .post(CONTACTS)
                    .then()
                    .statusCode(201);
        }
        StringBuilder names = new StringBuilder();
        String cursor = null;
        do {
            var request = As.user(ANN)
                    .queryParam("filter", "position==" + mark)
                    .queryParam("sort", "lastName")
                    .queryParam("limit", 1);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get(CONTACTS)
                    .then()
                    .statusCode(200)
                    .extract();
            String name = page.path("items[0].lastName");
            names.append(name == null ? "-" : name.substring(0, 2)).append(' ');
            cursor = page.path("nextCursor");
        } while (cursor != null);
        assertEquals(
                "sa st st st \u03c3\u03af \u03c3\u03af - - ",
                names.toString().toLowerCase(Locale.ROOT).replace("\u03c3\u038a", "\u03c3\u03af"));
    }

    /** These letters are written in several parts when their case is folded, and the cursor between two pages holds them so. */
    @Test
    void pagesThroughNamesWhoseFoldingIsNotComposed() {
        String mark = UUID.randomUUID().toString();
        String[] names = {"\u0390", "\u0390", "\u01f0", "\u1fb7", "\u0390\u03b1"};
        for (String name : names) {
            As.user(ANN)
                    .body("{\"lastName\": \"%s\", \"position\": \"%s\"}".formatted(name, mark))
                    .post(CONTACTS)
                    .then()
                    .statusCode(201);
        }
        Set<String> ids = new HashSet<>();
        String cursor = null;
        int pages = 0;
        do {
            var request = As.user(ANN)
                    .queryParam("filter", "position==" + mark)
                    .queryParam("sort", "lastName")
                    .queryParam("limit", 1);
            var page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get(CONTACTS)
                    .then()
                    .statusCode(200)
                    .extract();
            ids.add(page.path("items[0].id"));
            cursor = page.path("nextCursor");
            pages++;
        } while (cursor != null && pages <= names.length);
        assertEquals(names.length, pages);
        assertEquals(names.length, ids.size());
    }

    @Test
    void findsTheSamePersonByAnEmailInAnotherCase() throws SQLException {
        String mark = UUID.randomUUID().toString();
        As.user(ANN)
                .body("{\"lastName\": \"x\", \"emails\": [{\"value\": \" stra\u00dfe@%s.test \"}]}".formatted(mark))
                .post(CONTACTS)
                .then()
                .statusCode(201)
                .body("emails[0].value", equalTo("stra\u00dfe@" + mark + ".test"));
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(
                        "select count(*) from contact where email_keys @> array['strasse@" + mark + ".test']")) {
            var row = statement.executeQuery();
            row.next();
            assertEquals(1, row.getInt(1));
        }
    }

    @Test
    void anIndexAnswersTheOrderOfNames() throws SQLException {
        for (String index : new String[] {"contact_by_last_name", "company_by_name", "app_user_by_name"}) {
            try (var connection = database.getConnection();
                    var statement = connection.prepareStatement(
                            "select indexdef from pg_indexes where indexname = '" + index + "'")) {
                var row = statement.executeQuery();
                row.next();
                assertEquals(
                        true,
                        row.getString(1).contains("casefold("),
                        () -> index + " has another expression than lists");
            }
        }
        As.user(ANN)
                .queryParam("sort", "name")
                .queryParam("filter", "name==x")
                .get(COMPANIES)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse found(String filter) {
        return As.user(ANN).queryParam("filter", filter).get(CONTACTS).then().statusCode(200);
    }

    private static String aField(String type, String more) {
        String code = "f" + UUID.randomUUID().toString().replace("-", "");
        As.user(ADMIN)
                .body("{\"code\": \"%s\", \"label\": \"x\", \"type\": \"%s\"%s}".formatted(code, type, more))
                .post(FIELDS)
                .then()
                .statusCode(201);
        return code;
    }
}
