package onward.kit.web.failure;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import onward.contract.problem.ProblemType;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.RawHttp;
import onward.kit.test.Tokens;
import onward.kit.web.app.DatabaseAndIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way a request can fail, and the problem it is answered with. */
@QuarkusTest
@WithTestResource(DatabaseAndIssuer.class)
class StatusIT {
    private static final String NOTES = "/api/v1/notes";

    record Failing(String what, ProblemType expected, Function<RequestSpecification, Response> call) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Failing> failing() {
        UUID unknown = UUID.randomUUID();
        return Stream.of(
                post("JSON that breaks off", ProblemType.MALFORMED, "{\"title\":"),
                post("no JSON at all", ProblemType.MALFORMED, "title=x"),
                post("an empty body", ProblemType.MALFORMED, ""),
                post("null", ProblemType.MALFORMED, "null"),
                post("a list instead of an object", ProblemType.MALFORMED, "[]"),
                post("something after the object", ProblemType.MALFORMED, "{\"title\":\"x\"} {}"),
                post("a member twice", ProblemType.MALFORMED, "{\"title\":\"x\",\"title\":\"y\"}"),
                post("a number as text", ProblemType.MALFORMED, "{\"title\":5}"),
                post("a text as flag", ProblemType.MALFORMED, "{\"title\":\"x\",\"pinned\":\"true\"}"),
                post("a text as whole number", ProblemType.MALFORMED, "{\"title\":\"x\",\"priority\":\"5\"}"),
                post("a fraction as whole number", ProblemType.MALFORMED, "{\"title\":\"x\",\"priority\":5.5}"),
                post("an unknown word", ProblemType.MALFORMED, "{\"title\":\"x\",\"stage\":\"OLD\"}"),
                post("a number as word", ProblemType.MALFORMED, "{\"title\":\"x\",\"stage\":0}"),
                post("an empty word", ProblemType.MALFORMED, "{\"title\":\"x\",\"stage\":\"\"}"),
                post("no date", ProblemType.MALFORMED, "{\"title\":\"x\",\"dueOn\":\"2026-02-30\"}"),
                post("a date as list", ProblemType.MALFORMED, "{\"title\":\"x\",\"dueOn\":[2026,1,1]}"),
                post("a date of the year 99999", ProblemType.MALFORMED, "{\"title\":\"x\",\"dueOn\":\"+99999-01-01\"}"),
                post("a time as number", ProblemType.MALFORMED, "{\"title\":\"x\",\"remindAt\":1700000000}"),
                post("NaN", ProblemType.MALFORMED, "{\"title\":\"x\",\"amount\":NaN}"),
                post("NaN as text", ProblemType.MALFORMED, "{\"title\":\"x\",\"amount\":\"NaN\"}"),
                post("an empty decimal", ProblemType.MALFORMED, "{\"title\":\"x\",\"amount\":\"\"}"),
                post("a huge exponent", ProblemType.MALFORMED, "{\"title\":\"x\",\"amount\":1e999999999}"),
                post("a huge exponent as text", ProblemType.MALFORMED, "{\"title\":\"x\",\"amount\":\"1e999999999\"}"),
                post(
                        "a thousand digits",
                        ProblemType.MALFORMED,
                        "{\"title\":\"x\",\"amount\":" + "9".repeat(1000) + "}"),
                post("NUL in a text", ProblemType.MALFORMED, "{\"title\":\"a\\u0000b\"}"),
                post("half a surrogate pair", ProblemType.MALFORMED, "{\"title\":\"a\\ud800b\"}"),
                post("NUL in a name", ProblemType.MALFORMED, "{\"ti\\u0000tle\":\"a\"}"),
                post("a thousand levels", ProblemType.MALFORMED, "[".repeat(1000) + "]".repeat(1000)),
                post(
                        "levels inside a member",
                        ProblemType.MALFORMED,
                        "{\"title\":" + "[".repeat(100) + "]".repeat(100) + "}"),
                post("an unknown member", ProblemType.UNKNOWN_FIELD, "{\"title\":\"x\",\"titel\":\"y\"}"),
                post(
                        "an unknown member inside",
                        ProblemType.UNKNOWN_FIELD,
                        "{\"title\":\"x\",\"phones\":[{\"valeu\":\"1\"}]}"),
                post("a missing title", ProblemType.INVALID, "{}"),
                post("a blank title", ProblemType.INVALID, "{\"title\":\" \"}"),
                failing(
                        "bytes that are not UTF-8",
                        ProblemType.MALFORMED,
                        request -> request.contentType("application/json")
                                .body("{\"title\":\"Größe\"}".getBytes(StandardCharsets.ISO_8859_1))
                                .post(NOTES)),
                failing(
                        "bytes that look like UTF-32",
                        ProblemType.MALFORMED,
                        request -> request.contentType("application/json")
                                .body(new byte[] {0, 0, 0, '{', 0, 0x7f, 0, 0, 1, 1, 1, 1})
                                .post(NOTES)),
                failing(
                        "a patch that is no object",
                        ProblemType.MALFORMED,
                        request -> request.contentType("application/merge-patch+json")
                                .body("[1]")
                                .patch(NOTES + "/" + unknown)),
                failing(
                        "another media type",
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        request -> request.contentType("text/csv").body("a,b").post(NOTES)),
                failing("no media type", ProblemType.MALFORMED, request -> request.post(NOTES)),
                failing(
                        "an answer of another media type",
                        ProblemType.NOT_ACCEPTABLE,
                        request -> request.accept("image/png").get(NOTES)),
                get("an unknown parameter", ProblemType.UNKNOWN_FIELD, NOTES + "?limt=5"),
                get("a parameter where none is", ProblemType.UNKNOWN_FIELD, NOTES + "/me?x=1"),
                get("a parameter twice", ProblemType.MALFORMED, NOTES + "?limit=5&limit=6"),
                get("an unknown word as parameter", ProblemType.MALFORMED, NOTES + "/typed?stage=OLD"),
                get("no UUID as parameter", ProblemType.MALFORMED, NOTES + "/typed?id=77"),
                get("no number as parameter", ProblemType.MALFORMED, NOTES + "/typed?number=x"),
                get("no flag as parameter", ProblemType.MALFORMED, NOTES + "/typed?flag=yes"),
                get("no day as parameter", ProblemType.MALFORMED, NOTES + "/typed?day=2026-13-01"),
                get("NUL in a parameter", ProblemType.MALFORMED, NOTES + "?q=%00"),
                get("a limit of none", ProblemType.MALFORMED, NOTES + "?limit=0"),
                get("a limit of too many", ProblemType.MALFORMED, NOTES + "?limit=201"),
                get("a limit that is no number", ProblemType.MALFORMED, NOTES + "?limit=many"),
                get("a count that is no flag", ProblemType.MALFORMED, NOTES + "?count=1"),
                get("an unknown member to select", ProblemType.UNKNOWN_FIELD, NOTES + "?fields=title,titel"),
                get("a bad filter", ProblemType.BAD_FILTER, NOTES + "?filter=title=="),
                get("a bad sort", ProblemType.BAD_SORT, NOTES + "?sort=pinned"),
                get("a bad cursor", ProblemType.BAD_CURSOR, NOTES + "?cursor=abc"),
                get("an unknown path", ProblemType.NOT_FOUND, "/api/v1/nots"),
                get("an unknown path beside the API", ProblemType.NOT_FOUND, "/nowhere"),
                get("an unknown path below a resource", ProblemType.NOT_FOUND, NOTES + "/" + unknown + "/x/y"),
                get("an unknown id", ProblemType.NOT_FOUND, NOTES + "/" + unknown),
                get("an id that is no UUID", ProblemType.NOT_FOUND, NOTES + "/77"),
                get("an id with NUL", ProblemType.NOT_FOUND, NOTES + "/a%00b"),
                failing(
                        "a method it does not have",
                        ProblemType.METHOD_NOT_ALLOWED,
                        request -> request.delete(NOTES + "/" + unknown)),
                failing(
                        "a body over the limit for JSON",
                        ProblemType.TOO_LARGE,
                        request -> request.contentType("application/json")
                                .body("{\"title\":\"" + "x".repeat(1_100_000) + "\"}")
                                .post(NOTES)),
                failing(
                        "a body over the limit of the server",
                        ProblemType.TOO_LARGE,
                        request -> request.contentType("application/json")
                                .body(new byte[11_000_000])
                                .post(NOTES)),
                failing(
                        "no token",
                        ProblemType.UNAUTHENTICATED,
                        request -> As.nobody().get(NOTES)),
                failing(
                        "an expired token",
                        ProblemType.UNAUTHENTICATED,
                        request -> As.bearer(Tokens.expired(LocalUser.ANN)).get(NOTES)),
                failing(
                        "a token of another issuer",
                        ProblemType.UNAUTHENTICATED,
                        request ->
                                As.bearer(Tokens.ofAnotherIssuer(LocalUser.ANN)).get(NOTES)),
                failing(
                        "a token for another audience",
                        ProblemType.UNAUTHENTICATED,
                        request -> As.bearer(Tokens.forAnotherAudience(LocalUser.ANN))
                                .get(NOTES)),
                failing(
                        "an unsigned token",
                        ProblemType.UNAUTHENTICATED,
                        request -> As.bearer(Tokens.unsigned(LocalUser.ANN)).get(NOTES)),
                failing(
                        "a token signed by a stranger",
                        ProblemType.UNAUTHENTICATED,
                        request -> As.bearer(Tokens.signedByAStranger(LocalUser.ANN))
                                .get(NOTES)),
                failing(
                        "no token at all, but text",
                        ProblemType.UNAUTHENTICATED,
                        request -> As.bearer("not-even-a-token").get(NOTES)),
                failing(
                        "no token and a bad body",
                        ProblemType.UNAUTHENTICATED,
                        request -> As.nobody()
                                .contentType("application/json")
                                .body("{")
                                .post(NOTES)),
                get("a role one has not", ProblemType.ACCESS_DENIED, "/api/v1/failing/admins"),
                get("an access rule", ProblemType.ACCESS_DENIED, "/api/v1/failing/denied"),
                failing(
                        "what only administrators may",
                        ProblemType.ACCESS_DENIED,
                        request -> request.post(NOTES + "/administration")),
                get("a bug", ProblemType.INTERNAL, "/api/v1/failing/bug"),
                get("wrong SQL", ProblemType.INTERNAL, "/api/v1/failing/bad-sql"),
                get("a value the database refuses", ProblemType.MALFORMED, "/api/v1/failing/nul"),
                get("a slow query", ProblemType.SERVICE_UNAVAILABLE, "/api/v1/failing/slow-list"),
                get("a slow list", ProblemType.FILTER_TOO_EXPENSIVE, "/api/v1/failing/slow-list?filter=title==x"),
                get("a change at the same moment", ProblemType.STALE_VERSION, "/api/v1/failing/lock"),
                get("no connection left", ProblemType.SERVICE_UNAVAILABLE, "/api/v1/failing/no-connection"),
                get("a 410 by exception", ProblemType.GONE, "/api/v1/failing/gone"),
                get("a 404 without a body", ProblemType.NOT_FOUND, "/api/v1/failing/teapot"));
    }

    @ParameterizedTest
    @MethodSource("failing")
    void answersWithAProblem(Failing failing) {
        Response response = failing.call.apply(As.user(LocalUser.ANN));
        ProblemType expected = failing.expected;
        response.then()
                .statusCode(expected.status())
                .contentType(matchesPattern("application/problem\\+json.*"))
                .body("type", equalTo(expected.uri()))
                .body("title", equalTo(expected.title()))
                .body("status", equalTo(expected.status()))
                .body("detail", not(equalTo("")))
                .body("instance", matchesPattern("/.*"))
                .body("traceId", matchesPattern("[0-9a-f]{32}"))
                .header("X-Request-Id", matchesPattern(".{36}"));
        String text = response.asString();
        for (String inside : List.of("onward.kit", "java.", "Exception", "jackson", "select ", "secret")) {
            assertEquals(-1, text.indexOf(inside), text);
        }
    }

    @Test
    void saysWhereTheBodyIsAtFault() {
        post("{\"title\":\"x\",\"phones\":[{\"value\":\"1\"},{\"value\":2}]}")
                .then()
                .body("errors[0].field", equalTo("phones[1].value"))
                .body("errors[0].code", equalTo("wrong-type"));
        post("{\"title\":\"x\",\"stage\":\"OLD\"}").then().body("errors[0].message", equalTo("One of NEW, DONE."));
        post("{\"title\":\"x\",\"part\":{\"line\":[]}}")
                .then()
                .body("errors[0].field", equalTo("part.line"))
                .body("errors[0].code", equalTo("unknown-field"));
        post("{\n\"title\":: }").then().body("detail", stringContainsInOrder("line 2", "column 9"));
    }

    @Test
    void saysWhichParameterIsAtFault() {
        As.user(LocalUser.ANN)
                .get(NOTES + "?limt=5")
                .then()
                .body("errors[0].field", equalTo("limt"))
                .body("errors[0].code", equalTo("unknown-field"));
    }

    @Test
    void saysWhichMethodsThereAre() {
        As.user(LocalUser.ANN).delete(NOTES + "/" + UUID.randomUUID()).then().header("Allow", "GET, PATCH");
        As.user(LocalUser.ANN).put(NOTES).then().header("Allow", "GET, POST");
    }

    @Test
    void asksForATokenInTheHeaderMadeForIt() {
        As.nobody().get(NOTES).then().header("WWW-Authenticate", equalTo("Bearer"));
        As.bearer(Tokens.expired(LocalUser.ANN)).get(NOTES).then().header("WWW-Authenticate", equalTo("Bearer"));
    }

    @Test
    void namesWhatIsMissingForAccess() {
        As.user(LocalUser.LEO)
                .get("/api/v1/failing/denied")
                .then()
                .body("detail", equalTo("You may not create deals."))
                .body("denials[0].operation", equalTo("create"))
                .body("denials[0].yourLevel", equalTo("NONE"))
                .body("denials[0].rolesThatMay", hasItems("manager", "sales"));
    }

    @Test
    void saysWhenToTryAgain() {
        As.user(LocalUser.ANN).get("/api/v1/failing/no-connection").then().header("Retry-After", equalTo("1"));
        As.user(LocalUser.ANN).get("/api/v1/failing/slow-list").then().header("Retry-After", equalTo("5"));
    }

    @Test
    void namesEveryBrokenRuleWithAPathAndACode() {
        post("""
                {"title": "%s", "priority": 11,
                 "phones": [{"value": "+421 900 111 222"}, {"value": "call me"}, {}],
                 "emails": [{"value": "ada@acme"}],
                 "websites": [{"value": "not a site"}],
                 "price": {"amount": "1.23456", "currency": "EUR"},
                 "person": {"lastName": "%s"},
                 "address": {"country": "XX"},
                 "part": {"lines": ["1", "2", "3", "4"]}}""".formatted("x".repeat(101), "y".repeat(256)))
                .then()
                .statusCode(422)
                .body("errors.findAll { it.field == 'title' }.code", hasItem("too-long"))
                .body("errors.findAll { it.field == 'priority' }.code", hasItem("out-of-range"))
                .body("errors.findAll { it.field == 'phones[1].value' }.code", hasItem("invalid-phone"))
                .body("errors.findAll { it.field == 'phones[2].value' }.code", hasItem("required"))
                .body("errors.findAll { it.field == 'emails[0].value' }.code", hasItem("invalid-email"))
                .body("errors.findAll { it.field == 'websites[0].value' }.code", hasItem("invalid-url"))
                .body("errors.findAll { it.field == 'price.amount' }.code", hasItem("too-precise"))
                .body("errors.findAll { it.field == 'person.lastName' }.code", hasItem("too-long"))
                .body("errors.findAll { it.field == 'address.country' }.code", hasItem("invalid-country"))
                .body("errors.findAll { it.field == 'part.lines' }.code", hasItem("too-many"))
                .body("errors.size()", equalTo(10));
    }

    @Test
    void refusesAnEndlessBodyThatDoesNotSayItsLength() {
        // Chunked: no Content-Length to judge by.
        As.user(LocalUser.ANN)
                .contentType("application/json")
                .body(new ByteArrayInputStream(
                        ("{\"title\":\"" + "x".repeat(2_000_000) + "\"}").getBytes(StandardCharsets.UTF_8)))
                .post(NOTES)
                .then()
                .statusCode(413)
                .body("type", equalTo("/problems/too-large"));
    }

    @Test
    void explainsAStatusThatHasNoTypeOfItsOwn() {
        As.user(LocalUser.ANN)
                .get("/api/v1/failing/empty")
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", equalTo("about:blank"))
                .body("title", equalTo("Conflict"))
                .body("status", equalTo(409))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /api/v1/things/7,               /api/v1/things/7
            7,                              /7
            /api/v1/things?filter=a%20b,    /api/v1/things?filter=a%20b
            https://elsewhere.test/things/7, https://elsewhere.test/things/7
            """)
    void saysWhereThingsAreWithoutNamingAHost(String where, String location) {
        As.user(LocalUser.ANN)
                .queryParam("where", where)
                .post("/api/v1/failing/made")
                .then()
                .statusCode(201)
                .header("Location", equalTo(location));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Type     | x                               | malformed
            Content-Type     | application/json; charset=utf-16 | unsupported-media-type
            Content-Encoding | gzip                            | unsupported-media-type
            Accept           | ;;                              | malformed
            Authorization    | Bearer x                        | malformed
            """)
    void judgesHeadersBeforeAnythingElse(String header, String value, String problem) throws IOException {
        RawHttp.Answer answer = RawHttp.send(
                RestAssured.port,
                RawHttp.request(
                        List.of(
                                "GET /api/v1/failing/public HTTP/1.1",
                                "Host: localhost",
                                "Connection: close",
                                "Authorization: Bearer " + Tokens.of(LocalUser.ANN),
                                header + ": " + value),
                        new byte[0]));

        assertEquals(problem.equals("malformed") ? 400 : 415, answer.status(), answer::body);
        assertEquals(true, answer.body().contains("\"/problems/" + problem + "\""), answer::body);
    }

    @Test
    void letsAnybodyReadWhatIsPublic() {
        As.nobody().get("/api/v1/failing/public").then().statusCode(200);
    }

    @Test
    void takesARepeatedParameterWhereAListIsDeclared() {
        As.user(LocalUser.ANN)
                .get(NOTES + "/typed?each=a&each=b&stage=NEW&number=5&flag=true&day=2026-01-31&id=" + UUID.randomUUID())
                .then()
                .statusCode(200)
                .body("each", equalTo(List.of("a", "b")));
    }

    private static Response post(String body) {
        return As.user(LocalUser.ANN).contentType("application/json").body(body).post(NOTES);
    }

    private static Failing post(String what, ProblemType expected, String body) {
        return failing(
                what,
                expected,
                request -> request.contentType("application/json").body(body).post(NOTES));
    }

    private static Failing get(String what, ProblemType expected, String path) {
        return failing(
                what, expected, request -> request.urlEncodingEnabled(false).get(path));
    }

    private static Failing failing(String what, ProblemType expected, Function<RequestSpecification, Response> call) {
        return new Failing(what, expected, call);
    }
}
