package onward.gateway;

import static onward.gateway.FakeServices.DEAL;
import static onward.gateway.FakeServices.LEAD;
import static onward.gateway.FakeServices.PARTY;
import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import onward.contract.message.WireMapper;
import onward.kit.test.As;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@GatewayTest
class TimelineIT {
    private static final String DOOR = "/internal/timelines";
    private static final String NAMES = "/internal/names";
    private static final String LEAD_DOOR = DOOR + "/lead/" + id(1);
    private static final String REFERENCES = "/internal/dependencies/company/" + id(2);
    private static final String OF_LEAD = "/api/v1/leads/" + id(1) + "/timeline";
    private static final String OF_COMPANY = "/api/v1/companies/" + id(2) + "/timeline";

    @BeforeEach
    void answer() {
        FakeServices.forgetEverything();
        LEAD.onJson(LEAD_DOOR, 200, told(change("lead-9-0", "12:05"), change("lead-7-0", "12:01")));
        PARTY.onJson(REFERENCES, 200, """
                {"items": [{"type": "lead", "id": "%s", "relation": "SOURCE"}, {"type": "contact", "id": "%s", "relation": "MEMBER"}]}""".formatted(id(1), id(3)));
        LEAD.onJson(DOOR, 200, told(change("lead-9-0", "12:05"), change("lead-7-0", "12:01")));
        PARTY.onJson(DOOR, 200, told(change("party-5-0", "12:03")));
        DEAL.onJson(DOOR, 200, told(change("deal-30-0", "12:04"), change("deal-29-0", "12:02")));
    }

    @Test
    void whatHappenedToAnItemIsAskedOfItsOwnerAlone() {
        get(OF_LEAD)
                .statusCode(200)
                .contentType("application/json")
                .header("Vary", equalTo("Accept-Encoding, Authorization"))
                .body("items.id", contains("lead-9-0", "lead-7-0"))
                .body("items[0].at", equalTo("2026-11-20T12:05:00Z"))
                .body("items[0].by", equalTo("ann"))
                .body("items[0].kind", equalTo("CHANGE"))
                .body("items[0].text", equalTo("Changed comment"))
                .body("items[0].changes[0].field", equalTo("comment"))
                .body("items[0].changes[0].to", equalTo("now"))
                .body("items[0].changes[0]", not(hasKey("from")))
                .body("items[0]", not(hasKey("item")))
                .body("items[0]", not(hasKey("of")))
                .body("incomplete", empty())
                .body("$", not(hasKey("nextCursor")));

        FakeService.Received asked = LEAD.received(LEAD_DOOR).getFirst();
        assertEquals(LEAD_DOOR + "?limit=51", asked.uri());
        assertTrue(asked.header("Authorization").startsWith("Bearer "));
        for (FakeService owner : List.of(LEAD, PARTY, DEAL)) {
            assertEquals(List.of(), owner.received(DOOR));
        }
    }

    @Test
    void aPageOfOneItemGoesOnWithTheFirstEntryThatWasNotShown() {
        String cursor = get(OF_LEAD + "?limit=1")
                .statusCode(200)
                .body("items.id", contains("lead-9-0"))
                .header("Link", allOf(startsWith("<?limit=1&cursor="), containsString("rel=\"next\"")))
                .extract()
                .path("nextCursor");
        LEAD.onJson(LEAD_DOOR, 200, told(change("lead-7-0", "12:01")));

        get(OF_LEAD + "?limit=1&cursor=" + cursor)
                .statusCode(200)
                .body("items.id", contains("lead-7-0"))
                .body("$", not(hasKey("nextCursor")));

        assertEquals(
                LEAD_DOOR + "?limit=2&from=lead-7-0",
                LEAD.received(LEAD_DOOR).getLast().uri());
    }

    @Test
    void whatHappenedToRelatedItemsIsMergedByTime() {
        DEAL.onJson(DOOR, 200, told(change("deal-30-0", "12:04", """
                        "of": {"type": "deal", "id": "%s", "title": "50 seats"}""".formatted(id(5))), change("deal-29-0", "12:02")));

        get(OF_COMPANY + "?related=true")
                .statusCode(200)
                .body("items.id", contains("lead-9-0", "deal-30-0", "party-5-0", "deal-29-0", "lead-7-0"))
                .body("items[1].of.title", equalTo("50 seats"))
                .body("incomplete", empty());

        JsonNode asked = asked(PARTY);
        assertEquals("company", asked.path("type").asText());
        assertEquals(id(2), asked.path("id").asText());
        assertEquals(51, asked.path("limit").asInt());
        assertFalse(asked.has("from"));
        assertEquals(List.of(id(3)), asked.path("references").findValuesAsText("id"));
        assertEquals(List.of(id(1)), asked(LEAD).path("references").findValuesAsText("id"));
        assertEquals(0, asked(DEAL).path("references").size());
    }

    @Test
    void theOrderInWhichAnOwnerTellsStaysWhateverItsClockSaid() {
        LEAD.onJson(
                DOOR, 200, told(change("lead-9-0", "12:01"), change("lead-8-0", "12:09"), change("lead-7-0", "12:00")));

        get(OF_COMPANY + "?related=true")
                .body("items.id", contains("deal-30-0", "party-5-0", "deal-29-0", "lead-9-0", "lead-8-0", "lead-7-0"));
    }

    @Test
    void everyOwnerGoesOnWhereTheMergedPageEndedAndWhoHasNoMoreIsNotAsked() {
        String cursor = get(OF_COMPANY + "?related=true&limit=3")
                .statusCode(200)
                .body("items.id", contains("lead-9-0", "deal-30-0", "party-5-0"))
                .header("Link", startsWith("<?related=true&limit=3&cursor="))
                .extract()
                .path("nextCursor");
        assertEquals(4, asked(DEAL).path("limit").asInt());
        LEAD.onJson(DOOR, 200, told(change("lead-7-0", "12:01")));
        DEAL.onJson(DOOR, 200, told(change("deal-29-0", "12:02")));

        get(OF_COMPANY + "?related=true&limit=3&cursor=" + cursor)
                .statusCode(200)
                .body("items.id", contains("deal-29-0", "lead-7-0"))
                .body("$", not(hasKey("nextCursor")));

        assertEquals("lead-7-0", asked(LEAD).path("from").asText());
        assertEquals("deal-29-0", asked(DEAL).path("from").asText());
        assertEquals(1, PARTY.received(DOOR).size());
        for (String other : List.of(OF_COMPANY + "?cursor=", OF_LEAD + "?related=true&cursor=")) {
            get(other + cursor).statusCode(400).body("type", equalTo("/problems/bad-cursor"));
        }
    }

    @Test
    void aServiceThatIsDownIsNamedAndGoesOnWhereItWas() {
        DEAL.onJson(DOOR, 503, "{}");
        String cursor = get(OF_COMPANY + "?related=true&limit=2")
                .statusCode(200)
                .body("items.id", contains("lead-9-0", "party-5-0"))
                .body("incomplete", contains("deal"))
                .extract()
                .path("nextCursor");
        LEAD.onJson(DOOR, 200, told(change("lead-7-0", "12:01")));

        get(OF_COMPANY + "?related=true&limit=2&cursor=" + cursor)
                .statusCode(200)
                .body("items.id", contains("lead-7-0"))
                .body("incomplete", contains("deal"))
                .body("$", not(hasKey("nextCursor")));
        DEAL.onJson(DOOR, 200, told(change("deal-30-0", "12:04")));
        get(OF_COMPANY + "?related=true&limit=2&cursor=" + cursor)
                .body("items.id", contains("deal-30-0", "lead-7-0"))
                .body("incomplete", empty());
    }

    @Test
    void createdItemsAreShownToWhoMayReadThemAsTheyAreCalledNow() {
        LEAD.onJson(
                LEAD_DOOR,
                200,
                told(
                        entry("lead-9-0", "CONVERSION", "12:05", ""),
                        created("lead-9-1", "deal", 5),
                        created("lead-9-2", "contact", 3),
                        created("lead-9-3", "invoice", 6),
                        entry("lead-4-0", "CONVERSION", "12:01", item("deal", 7))));
        PARTY.onJson(NAMES, 200, "{\"names\": {\"contact\": {\"%s\": \"Ada King\"}}}".formatted(id(3)));
        DEAL.onJson(NAMES, 200, "{\"names\": {\"deal\": {}}}");

        get(OF_LEAD)
                .statusCode(200)
                .body("items.id", contains("lead-9-0", "lead-9-2", "lead-4-0"))
                .body("items[1].kind", equalTo("CREATED_ITEM"))
                .body("items[1].item.type", equalTo("contact"))
                .body("items[1].item.id", equalTo(id(3)))
                .body("items[1].item.title", equalTo("Ada King"))
                .body("items[1].conversionId", equalTo(id(8)))
                .body("items[2]", not(hasKey("item")))
                .body("incomplete", empty());

        JsonNode asked = read(DEAL.received(NAMES).getFirst());
        assertEquals(
                "[\"" + id(5) + "\",\"" + id(7) + "\"]", asked.at("/items/deal").toString());
    }

    @Test
    void theStoredTitleOfAnItemWhoseOwnerIsDownIsNotShown() {
        LEAD.onJson(LEAD_DOOR, 200, told(entry("lead-9-0", "CONVERSION", "12:05", ""), created("lead-9-1", "deal", 5)));
        DEAL.onJson(NAMES, 503, "{}");

        String page = get(OF_LEAD)
                .statusCode(200)
                .body("items.id", contains("lead-9-0"))
                .body("incomplete", contains("deal"))
                .extract()
                .asString();
        assertFalse(page.contains("As it was called"), page);
    }

    @Test
    void anItemOneMayNotReadIsNotFoundAndNobodyElseIsAsked() {
        String notFound = """
                {"type": "/problems/not-found", "title": "Not found", "status": 404, "detail": "There is no such item."}""";
        LEAD.onProblem(LEAD_DOOR, 404, notFound);
        PARTY.onProblem(REFERENCES, 404, notFound);

        for (String path : List.of(OF_LEAD, OF_COMPANY + "?related=true")) {
            get(path)
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", equalTo("/problems/not-found"))
                    .body("instance", equalTo(path.split("\\?")[0]))
                    .body("traceId", notNullValue());
        }
        assertEquals(List.of(), DEAL.received(DOOR));
    }

    @Test
    void whoMayReadNoItemsOfTheTypeIsToldWhatIsMissing() {
        LEAD.onProblem(LEAD_DOOR, 403, """
                {"type": "/problems/access-denied", "title": "Access denied", "status": 403,
                 "denials": [{"itemType": "lead", "operation": "read", "requiredLevel": "OWN", "yourLevel": "NONE", "rolesThatMay": ["sales"]}]}""");

        get(OF_LEAD).statusCode(403).body("denials[0].rolesThatMay", contains("sales"));
    }

    @Test
    void withoutTheOwnerOfTheItemThereIsNoAnswer() {
        LEAD.onJson(LEAD_DOOR, 500, "{}");
        PARTY.onJson(REFERENCES, 503, "{}");

        for (String path : List.of(OF_LEAD, OF_COMPANY + "?related=true")) {
            get(path)
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("type", equalTo("/problems/service-unavailable"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "related=yes, malformed",
        "related=true&related=true, malformed",
        "relatd=true, unknown-field",
        "types=deal, unknown-field",
        "limit=0, malformed",
        "limit=201, malformed",
        "limit=x, malformed",
        "cursor=x, bad-cursor",
        "cursor=%C3%A4, bad-cursor"
    })
    void aQueryThatCannotBeReadIsRefused(String query, String problem) {
        get(OF_LEAD + "?" + query)
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/" + problem))
                .body("detail", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "-1", "x", "1.0"})
    void aLimitThatIsNoneIsRefusedInTheWordsOfEveryList(String limit) {
        get(OF_LEAD + "?limit=" + limit)
                .statusCode(400)
                .body("type", equalTo("/problems/malformed"))
                .body("detail", equalTo("limit: A page has 1 to 200 items."))
                .body("errors[0].field", equalTo("limit"));
    }

    @ParameterizedTest
    @CsvSource({"''", "deal-30-0", "deal", "conversion", "nobody", "lead-x-0", "lead-7", "lead-7-0 conversion-1-0"})
    void aCursorThatOnlyLooksLikeOneIsRefused(String places) {
        String cursor = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("lead/" + id(1) + "/false " + places).getBytes(StandardCharsets.US_ASCII));
        get(OF_LEAD + "?cursor=" + cursor).statusCode(400).body("type", equalTo("/problems/bad-cursor"));
    }

    @Test
    void thereIsOnePathForEachTypeWhoseOwnerIsThere() {
        for (String type : List.of("contact", "company")) {
            String items = type.equals("contact") ? "contacts" : "companies";
            PARTY.onJson(DOOR + "/" + type + "/" + id(2), 200, told());
            get("/api/v1/" + items + "/" + id(2) + "/timeline").statusCode(200).body("items", empty());
        }
        get("/api/v1/invoices/" + id(2) + "/timeline").statusCode(404);
        get("/api/v1/leads/5/timeline").statusCode(404);
        As.user(ANN).post(OF_LEAD).then().statusCode(405).header("Allow", equalTo("GET, HEAD, OPTIONS"));
        As.nobody().get(OF_LEAD).then().statusCode(401);
        As.user(ANN).post("/api/v1" + DOOR).then().statusCode(404);
        As.user(ANN).post(DOOR).then().statusCode(404);
    }

    @Test
    void theDocumentShowsEachPath() {
        RestAssured.get("/openapi")
                .then()
                .body("paths", hasKey("/api/v1/leads/{id}/timeline"))
                .body("paths", hasKey("/api/v1/companies/{id}/timeline"))
                .body("paths", not(hasKey("/api/v1/invoices/{id}/timeline")))
                .body("paths.'/api/v1/leads/{id}/timeline'.get.operationId", equalTo("listLeadTimeline"))
                .body(
                        "paths.'/api/v1/leads/{id}/timeline'.get.parameters.name",
                        containsInAnyOrder("id", "cursor", "limit", "related"))
                .body("components.schemas.TimelinePage.required", contains("items", "incomplete"))
                .body("components.schemas.TimelineEntry.properties", hasKey("changes"))
                .body("components.schemas.Change.properties.to.'$ref'", equalTo("#/components/schemas/JsonValue"))
                .body("components.schemas.TimelineKind.enum", contains("CHANGE", "CONVERSION", "CREATED_ITEM"));
    }

    private static ValidatableResponse get(String path) {
        return As.user(ANN).urlEncodingEnabled(false).get(path).then();
    }

    /** The last question to an owner about related items. */
    private static JsonNode asked(FakeService owner) {
        return read(owner.received(DOOR).getLast());
    }

    private static JsonNode read(FakeService.Received question) {
        try {
            return WireMapper.mapper().readTree(question.text());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String id(int number) {
        return "0199a1c0-7b00-7000-8000-00000000000" + number;
    }

    private static String told(String... entries) {
        return "{\"entries\": [" + String.join(", ", entries) + "]}";
    }

    private static String change(String id, String time) {
        return change(id, time, "\"text\": \"Changed comment\"");
    }

    private static String change(String id, String time, String more) {
        return entry(id, "CHANGE", time, more + ", \"changes\": [{\"field\": \"comment\", \"to\": \"now\"}]");
    }

    private static String created(String id, String type, int number) {
        return entry(id, "CREATED_ITEM", "12:05", item(type, number) + ", \"conversionId\": \"" + id(8) + "\"");
    }

    private static String item(String type, int number) {
        return "\"item\": {\"type\": \"%s\", \"id\": \"%s\", \"title\": \"As it was called\"}"
                .formatted(type, id(number));
    }

    private static String entry(String id, String kind, String time, String more) {
        return "{\"id\": \"%s\", \"at\": \"2026-11-20T%s:00Z\", \"by\": \"ann\", \"kind\": \"%s\"%s}"
                .formatted(id, time, kind, more.isEmpty() ? "" : ", " + more);
    }
}
