package onward.gateway;

import static onward.gateway.FakeServices.DEAL;
import static onward.gateway.FakeServices.LEAD;
import static onward.gateway.FakeServices.PARTY;
import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import onward.contract.message.WireMapper;
import onward.kit.test.As;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class DependenciesIT {
    private static final String DOOR = "/internal/dependencies";
    private static final String DEPENDENCIES = "/api/v1/deals/" + id(5) + "/dependencies";

    @BeforeEach
    void answer() {
        FakeServices.forgetEverything();
        DEAL.onJson(DOOR + "/deal/" + id(5), 200, """
                {"items": [{"type": "lead", "id": "%s", "relation": "SOURCE"}, {"type": "company", "id": "%s", "relation": "CLIENT"}]}""".formatted(id(1), id(2)));
        LEAD.onJson(DOOR, 200, linked("lead", 1, 4));
        PARTY.onJson(DOOR, 200, linked("company", 2));
        DEAL.onJson(DOOR, 200, linked("deal"));
    }

    @Test
    void whatAllOwnersSayIsMergedNewestFirst() {
        get("").statusCode(200)
                .contentType("application/json")
                .header("Vary", equalTo("Accept-Encoding, Authorization"))
                .body("items.item.id", contains(id(4), id(2), id(1)))
                .body("items.item.type", contains("lead", "company", "lead"))
                .body("items[0].item.title", equalTo("lead 4"))
                .body("items[0].relation", equalTo("CLIENT"))
                .body("items[0].stage", equalTo("NEW"))
                .body("incomplete", empty())
                .body("$", not(hasKey("nextCursor")));
    }

    @Test
    void everyOwnerIsAskedInTheNameOfTheUserWithWhatTheItemRefersTo() {
        get("").statusCode(200);

        JsonNode asked = asked(PARTY);
        assertEquals("deal", asked.path("type").asText());
        assertEquals(id(5), asked.path("id").asText());
        assertEquals(1, asked.path("references").size());
        assertEquals(id(2), asked.at("/references/0/id").asText());
        assertEquals("CLIENT", asked.at("/references/0/relation").asText());
        assertEquals(51, asked.path("limit").asInt());
        assertFalse(asked.has("after"));
        assertEquals(id(1), asked(LEAD).at("/references/0/id").asText());
        assertEquals(0, asked(DEAL).path("references").size());
        for (FakeService owner : List.of(LEAD, PARTY, DEAL)) {
            assertTrue(owner.received(DOOR).getFirst().header("Authorization").startsWith("Bearer "));
        }
    }

    @Test
    void aPageEndsAtAnIdAndAllOwnersGoOnAfterIt() {
        String cursor = get("?types=lead,company&limit=2")
                .statusCode(200)
                .body("items.item.id", contains(id(4), id(2)))
                .header("Link", containsString("<?types=lead,company&limit=2&cursor="))
                .header("Link", containsString("rel=\"next\""))
                .extract()
                .path("nextCursor");
        assertEquals(3, asked(LEAD).path("limit").asInt());
        PARTY.onJson(DOOR, 200, linked("company"));
        LEAD.onJson(DOOR, 200, linked("lead", 1));

        get("?types=lead,company&limit=2&cursor=" + cursor)
                .statusCode(200)
                .body("items.item.id", contains(id(1)))
                .body("$", not(hasKey("nextCursor")));

        for (FakeService owner : List.of(LEAD, PARTY)) {
            assertEquals(id(2), asked(owner).path("after").asText());
        }
        get("?types=lead&cursor=" + cursor).statusCode(400).body("type", equalTo("/problems/bad-cursor"));
    }

    @Test
    void onlyOwnersOfTheTypesAskedForAreAsked() {
        get("?types=company,contact").statusCode(200).body("items.item.id", contains(id(2)));

        assertEquals("[\"company\",\"contact\"]", asked(PARTY).path("types").toString());
        assertEquals(List.of(), LEAD.received(DOOR));
        assertEquals(List.of(), DEAL.received(DOOR));
    }

    @Test
    void aServiceThatIsDownIsNamedAndTheOthersAreShown() {
        PARTY.onJson(DOOR, 503, "{}");

        get("").statusCode(200).body("items.item.id", contains(id(4), id(1))).body("incomplete", contains("party"));
    }

    @Test
    void anItemOneMayNotReadIsNotFoundAndNobodyElseIsAsked() {
        DEAL.onProblem(DOOR + "/deal/" + id(5), 404, """
                {"type": "/problems/not-found", "title": "Not found", "status": 404, "detail": "There is no such deal.", "instance": "/internal"}""");

        get("").statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"))
                .body("detail", equalTo("There is no such deal."))
                .body("instance", equalTo(DEPENDENCIES))
                .body("traceId", notNullValue());
        assertEquals(List.of(), LEAD.received(DOOR));
    }

    @Test
    void whoMayReadNoItemsOfTheTypeIsToldWhatIsMissing() {
        DEAL.onProblem(DOOR + "/deal/" + id(5), 403, """
                {"type": "/problems/access-denied", "title": "Access denied", "status": 403,
                 "denials": [{"itemType": "deal", "operation": "read", "requiredLevel": "OWN", "yourLevel": "NONE", "rolesThatMay": ["sales"]}]}""");

        get("").statusCode(403)
                .body("type", equalTo("/problems/access-denied"))
                .body("denials[0].operation", equalTo("read"))
                .body("denials[0].rolesThatMay", contains("sales"));
    }

    @Test
    void withoutTheOwnerOfTheItemThereIsNoAnswer() {
        DEAL.onJson(DOOR + "/deal/" + id(5), 500, "{}");

        get("").statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("/problems/service-unavailable"))
                .body("detail", containsString("deal-service"));
    }

    @ParameterizedTest
    @CsvSource({"400, 500, internal", "415, 500, internal", "401, 401, unauthenticated", "404, 404, not-found"})
    void whatTheOwnerCannotReadIsAFaultOfOursAndNotTheUsers(int answered, int status, String problem) {
        DEAL.onProblem(
                DOOR + "/deal/" + id(5),
                answered,
                "{\"type\": \"/problems/%s\", \"title\": \"No\", \"status\": %d}".formatted(problem, answered));

        get("").statusCode(status).body("type", equalTo("/problems/" + problem));
    }

    @ParameterizedTest
    @CsvSource({
        "types=person, malformed",
        "types=deal&types=lead, malformed",
        "type=deal, unknown-field",
        "limit=0, malformed",
        "limit=201, malformed",
        "cursor=x, bad-cursor",
        "cursor=abcdefgh, bad-cursor"
    })
    void aQueryThatCannotBeReadIsRefused(String query, String problem) {
        get("?" + query)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + problem))
                .body("detail", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "x", "1.0"})
    void aLimitThatIsNoneIsRefusedInTheWordsOfEveryList(String limit) {
        get("?limit=" + limit)
                .statusCode(400)
                .body("type", equalTo("/problems/malformed"))
                .body("detail", equalTo("limit: A page has 1 to 200 items."))
                .body("errors[0].field", equalTo("limit"));
    }

    @Test
    void thereIsOnePathForEachTypeWhoseOwnerIsThere() {
        for (String items : List.of("contacts", "companies")) {
            String type = items.equals("contacts") ? "contact" : "company";
            PARTY.onJson(DOOR + "/" + type + "/" + id(2), 200, "{\"items\": []}");
            As.user(ANN)
                    .get("/api/v1/" + items + "/" + id(2) + "/dependencies")
                    .then()
                    .statusCode(200);
        }
        As.user(ANN).get("/api/v1/invoices/" + id(2) + "/dependencies").then().statusCode(404);
        As.user(ANN).get("/api/v1/deals/5/dependencies").then().statusCode(404);
        As.user(ANN).post(DEPENDENCIES).then().statusCode(405).header("Allow", equalTo("GET, HEAD, OPTIONS"));
        As.nobody().get(DEPENDENCIES).then().statusCode(401);
        As.user(ANN).post("/api/v1" + DOOR).then().statusCode(404);
        As.user(ANN).post(DOOR).then().statusCode(404);
    }

    @Test
    void theDocumentShowsEachPath() {
        RestAssured.get("/openapi")
                .then()
                .body("paths", hasKey("/api/v1/deals/{id}/dependencies"))
                .body("paths", hasKey("/api/v1/companies/{id}/dependencies"))
                .body("paths", not(hasKey("/api/v1/invoices/{id}/dependencies")))
                .body(
                        "paths.'/api/v1/deals/{id}/dependencies'.get.parameters.name",
                        containsInAnyOrder("id", "cursor", "limit", "types"))
                .body("components.schemas.DependencyPage.required", contains("items", "incomplete"))
                .body("components.schemas.Dependency.properties", hasKey("relation"))
                .body("components.schemas.Relation.enum", contains("SOURCE", "CREATED", "CLIENT", "MEMBER"));
    }

    private static ValidatableResponse get(String query) {
        return As.user(ANN).get(DEPENDENCIES + query).then();
    }

    /** The last question to an owner. */
    private static JsonNode asked(FakeService owner) {
        try {
            return WireMapper.mapper().readTree(owner.received(DOOR).getLast().text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(int number) {
        return "0199a1c0-7b00-7000-8000-00000000000" + number;
    }

    private static String linked(String type, int... numbers) {
        return Arrays.stream(numbers)
                .boxed()
                .sorted((one, other) -> other - one)
                .map(number -> """
                        {"item": {"type": "%1$s", "id": "%2$s", "title": "%1$s %3$d"}, "relation": "CLIENT", "stage": "NEW"}""".formatted(type, id(number), number))
                .collect(Collectors.joining(", ", "{\"items\": [", "]}"));
    }
}
