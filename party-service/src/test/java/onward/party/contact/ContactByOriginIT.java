package onward.party.contact;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.local.LocalUser.MIA;
import static onward.party.Given.COMPANIES;
import static onward.party.Given.CONTACTS;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.party.Given;
import org.junit.jupiter.api.Test;

/** Items written by their key in another system, as every type can be. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
class ContactByOriginIT {
    private final String key = UUID.randomUUID().toString();

    @Test
    void theFirstTimeAContactComesToBe() {
        String id = put(ANN, "{\"lastName\": \"Byron\"}")
                .statusCode(201)
                .header("Location", startsWith(CONTACTS + "/"))
                .header("ETag", startsWith("\"1-"))
                .body("version", equalTo(1))
                .body("origin.system", equalTo("hubspot"))
                .body("origin.id", equalTo(key))
                .extract()
                .path("id");
        found().body("items.id", contains(id));
    }

    @Test
    void thenItIsReplaced() {
        String id = put(ANN, """
                {"firstName": "Ada", "lastName": "Byron", "comment": "Likes tea", "phones": [{"value": "+421900111222"}],
                 "address": {"city": "Bratislava", "country": "SK"}}""").statusCode(201).extract().path("id");
        put(ANN, "{\"lastName\": \"Lovelace\", \"address\": {\"city\": \"London\"}}")
                .statusCode(200)
                .header("ETag", startsWith("\"2-"))
                .body("id", equalTo(id))
                .body("version", equalTo(2))
                .body("lastName", equalTo("Lovelace"))
                .body("$", not(hasKey("firstName")))
                .body("$", not(hasKey("comment")))
                .body("phones", empty())
                .body("address.city", equalTo("London"))
                .body("address", not(hasKey("country")))
                .body("origin.id", equalTo(key));
        As.user(ANN).get(CONTACTS + "/" + id + "/history").then().body("items.type", contains("CHANGED", "CREATED"));
    }

    @Test
    void theSameAgainChangesNothing() {
        String body = "{\"lastName\": \"Byron\", \"phones\": [{\"value\": \"+421 900 111 222\"}]}";
        put(ANN, body).statusCode(201);
        put(ANN, body).statusCode(200).body("version", equalTo(1));
    }

    @Test
    void whoHasItAndWhatItIsLinkedToStayUnlessTheBodySaysOtherwise() {
        String acme = Given.company(ANN, "Acme");
        String id = put(ANN, "{\"lastName\": \"Byron\", \"companies\": [%s]}".formatted(Given.ref(acme)))
                .statusCode(201)
                .extract()
                .path("id");
        put(MIA, "{\"lastName\": \"Lovelace\"}")
                .statusCode(200)
                .body("responsible", equalTo("ann"))
                .body("companies.id", contains(acme));
        put(ANN, "{\"lastName\": \"Lovelace\", \"companies\": []}")
                .statusCode(200)
                .body("companies", empty());
        As.user(ANN).get(CONTACTS + "/" + id).then().body("version", equalTo(3));
    }

    @Test
    void theBodyMaySayTheSameOriginButNoOther() {
        put(ANN, "{\"lastName\": \"Byron\", \"origin\": {\"system\": \"hubspot\", \"id\": \"%s\"}}".formatted(key))
                .statusCode(201);
        put(ANN, "{\"lastName\": \"Byron\", \"origin\": {\"system\": \"hubspot\", \"id\": \"other\"}}")
                .statusCode(422)
                .body("errors[0].field", equalTo("origin"));
    }

    @Test
    void theRulesOfAContactHold() {
        put(ANN, "{\"firstNam\": \"Ada\"}").statusCode(400).body("type", equalTo("/problems/unknown-field"));
        put(ANN, "{\"comment\": \"Nobody\"}").statusCode(422).body("errors[0].field", equalTo("lastName"));
        put(ANN, "{\"lastName\": \"Byron\"}").statusCode(201);
        put(ANN, "{\"comment\": \"Nobody\"}").statusCode(422).body("errors[0].field", equalTo("lastName"));
    }

    @Test
    void aKeyIsAnyText() {
        String odd = "a b/" + key + "?é";
        for (int status : new int[] {201, 200}) {
            As.user(ANN)
                    .body("{\"lastName\": \"Odd\"}")
                    .put(CONTACTS + "/by-origin/{system}/{key}", "my system", odd)
                    .then()
                    .statusCode(status)
                    .body("origin.system", equalTo("my system"))
                    .body("origin.id", equalTo(odd));
        }
    }

    @Test
    void newOnesNeedCreateAndOldOnesUpdate() {
        put(GUEST, "{\"lastName\": \"Byron\"}").statusCode(403).body("denials[0].operation", equalTo("create"));
        put(LEO, "{\"lastName\": \"Byron\", \"responsible\": \"leo\"}").statusCode(201);
        put(LEO, "{\"lastName\": \"Lovelace\"}").statusCode(403).body("denials[0].operation", equalTo("update"));
        put(MIA, "{\"lastName\": \"Lovelace\"}").statusCode(200);
        put(EVA, "{\"lastName\": \"Byron\"}").statusCode(404);
    }

    @Test
    void ofTwoWhoAreFirstOneCreatesAndTheOtherReplaces() {
        List<CompletableFuture<Integer>> all = IntStream.range(0, 6)
                .mapToObj(each -> CompletableFuture.supplyAsync(
                        () -> put(ANN, "{\"lastName\": \"Racer\"}").extract().statusCode()))
                .toList();
        assertEquals(
                List.of(200, 200, 200, 200, 200, 201),
                all.stream().map(CompletableFuture::join).sorted().toList());
        found().body("items", hasSize(1));
    }

    @Test
    void noOtherItemTakesTheKey() {
        put(ANN, "{\"lastName\": \"Byron\"}").statusCode(201);
        String body = "{\"lastName\": \"Thief\", \"origin\": {\"system\": \"hubspot\", \"id\": \"%s\"}}".formatted(key);
        As.user(BOB)
                .body(body)
                .post(CONTACTS)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("origin"))
                .body("errors[0].code", equalTo("not-unique"));
        As.user(BOB)
                .body(body)
                .patch(CONTACTS + "/" + Given.contact(BOB, "Thief"))
                .then()
                .statusCode(422);
        As.user(ANN)
                .body("{\"name\": \"Byron Ltd\"}")
                .put(COMPANIES + "/by-origin/hubspot/" + key)
                .then()
                .statusCode(201);
    }

    private ValidatableResponse put(LocalUser user, String body) {
        return As.user(user)
                .body(body)
                .put(CONTACTS + "/by-origin/hubspot/" + key)
                .then();
    }

    private ValidatableResponse found() {
        return As.user(ANN)
                .queryParam("filter", "origin.system==hubspot;origin.id==" + key)
                .get(CONTACTS)
                .then()
                .statusCode(200);
    }
}
