package onward.party.user;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.local.LocalUser.MIA;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import onward.contract.event.UserChanged;
import onward.contract.message.WireMapper;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.Tokens;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(OnwardStack.class)
class UserDirectoryIT {
    private static final String USERS = "/api/v1/users";

    @Test
    void whoeverComesIsKnownAndToldOfOnce() throws IOException {
        LocalUser zoe = someone().in("sales/apac");
        seen(zoe);
        seen(zoe);
        find(zoe)
                .body("items[0].name", equalTo(zoe.name()))
                .body("items[0].email", equalTo(zoe.email()))
                .body("items[0].department", equalTo("sales/apac"))
                .body("items[0].active", equalTo(true));
        seen(zoe.in("sales/emea"));
        List<UserChanged> told = told(zoe, 2);
        assertEquals(2, told.size());
        assertEquals("sales/apac", told.getFirst().department());
        assertEquals("sales/emea", told.getLast().department());
        assertEquals(1, Long.signum(told.getLast().version() - told.getFirst().version()));
    }

    @Test
    void everybodyWhoIsSignedInMayLookForUsers() {
        LocalUser zoe = someone();
        seen(zoe);
        find(zoe).body("items.id", contains(zoe.id())).body("items[0]", not(hasKey("department")));
        As.user(GUEST)
                .queryParam("q", zoe.email().substring(0, 20))
                .get(USERS)
                .then()
                .statusCode(200)
                .body("items.id", contains(zoe.id()));
        As.user(GUEST)
                .queryParam("filter", "id==" + zoe.id() + ";active==true;department=null=true")
                .queryParam("fields", "name")
                .get(USERS)
                .then()
                .statusCode(200)
                .body("items[0].keySet()", contains("id", "name"));
        As.user(GUEST).queryParam("q", "%").get(USERS).then().statusCode(200).body("items", empty());
        As.nobody().get(USERS).then().statusCode(401);
    }

    @Test
    void pagesByName() {
        String mark = "u" + UUID.randomUUID();
        for (String name : List.of("c", "a", "b")) {
            seen(new LocalUser(mark + name, name, mark + "@onward.test", List.of(), null));
        }
        String cursor = As.user(ANN)
                .queryParam("q", mark)
                .queryParam("limit", 2)
                .get(USERS)
                .then()
                .statusCode(200)
                .body("items.name", contains("a", "b"))
                .body("nextCursor", notNullValue())
                .extract()
                .path("nextCursor");
        As.user(ANN)
                .queryParam("q", mark)
                .queryParam("limit", 2)
                .queryParam("cursor", cursor)
                .get(USERS)
                .then()
                .statusCode(200)
                .body("items.name", contains("c"));
    }

    @Test
    void onlyAnAdministratorChangesUsers() throws IOException {
        LocalUser zoe = someone().in("sales");
        seen(zoe);
        patch(MIA, zoe, "{\"department\": \"sales/emea\"}")
                .statusCode(403)
                .body("type", equalTo("/problems/access-denied"));
        patch(ADMIN, zoe, "{\"name\": \"Zoe Zimmer\", \"department\": \"sales/emea\", \"id\": \"" + zoe.id() + "\"}")
                .statusCode(200)
                .body("name", equalTo("Zoe Zimmer"))
                .body("department", equalTo("sales/emea"))
                .body("active", equalTo(true));
        patch(ADMIN, zoe, "{\"active\": false, \"department\": null}")
                .statusCode(200)
                .body("active", equalTo(false))
                .body("$", not(hasKey("department")));
        List<UserChanged> told = told(zoe, 3);
        assertEquals("Zoe Zimmer", told.get(1).name());
        assertEquals(false, told.get(2).active());
    }

    @Test
    void badChangesOfUsersAreRefused() {
        LocalUser zoe = someone();
        seen(zoe);
        patch(ADMIN, zoe, "{\"email\": \"other@onward.test\"}")
                .statusCode(422)
                .body("type", equalTo("/problems/read-only"))
                .body("errors[0].field", equalTo("email"));
        patch(ADMIN, zoe, "{\"department\": \"sales//emea\"}")
                .statusCode(422)
                .body("errors[0].field", equalTo("department"));
        patch(ADMIN, zoe, "{\"active\": null}")
                .statusCode(422)
                .body("errors[0].field", equalTo("active"))
                .body("errors[0].code", equalTo("required"));
        patch(ADMIN, zoe, "{\"roles\": []}").statusCode(400).body("type", equalTo("/problems/unknown-field"));
        patch(ADMIN, someone(), "{\"active\": false}").statusCode(404);
        As.user(ADMIN)
                .header("If-Match", "\"77\"")
                .body("{\"active\": false}")
                .patch(USERS + "/" + zoe.id())
                .then()
                .statusCode(412);
    }

    @Test
    void whatAnAdministratorSetHoldsUntilTheTokenSaysSomethingNew() {
        LocalUser zoe = someone().in("sales");
        seen(zoe);
        patch(ADMIN, zoe, "{\"department\": \"sales/emea\", \"active\": false}").statusCode(200);
        seen(zoe);
        find(zoe).body("items[0].department", equalTo("sales/emea"));
        seen(zoe.in("sales/apac"));
        find(zoe).body("items[0].department", equalTo("sales/apac")).body("items[0].active", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "email", "department", "groups"})
    void anAbsentClaimSaysNothing(String claim) throws IOException {
        LocalUser zoe = someone().in("sales/apac");
        seen(zoe);
        As.bearer(Tokens.without(zoe, claim))
                .post("/internal/users/seen")
                .then()
                .statusCode(204);
        find(zoe)
                .body("items[0].name", equalTo(zoe.name()))
                .body("items[0].email", equalTo(zoe.email()))
                .body("items[0].department", equalTo("sales/apac"));
        As.bearer(Tokens.without(zoe, claim))
                .get("/internal/users/me")
                .then()
                .statusCode(200)
                .body("name", equalTo(zoe.name()))
                .body("email", equalTo(zoe.email()))
                .body("department", equalTo("sales/apac"));
        // Only a change is told, so that what is told next is the next one.
        seen(zoe.in("sales/emea"));
        assertEquals("sales/emea", told(zoe, 2).get(1).department());
    }

    @Test
    void anEmptyClaimSaysThatThereIsNone() throws IOException {
        LocalUser zoe = someone().in("sales/apac");
        seen(zoe);
        seen(new LocalUser(zoe.id(), "", "", zoe.roles(), ""));
        find(zoe)
                .body("items[0]", not(hasKey("name")))
                .body("items[0]", not(hasKey("email")))
                .body("items[0]", not(hasKey("department")));
        assertNull(told(zoe, 2).get(1).department());
    }

    @Test
    void whoseTokenDoesNotSayHisDepartmentHasTheOneOfTheDirectory() {
        LocalUser zoe = someone().in("sales/apac");
        seen(zoe);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> As.bearer(Tokens.without(zoe, "department"))
                        .body("{\"name\": \"Acme\"}")
                        .post("/api/v1/companies")
                        .then()
                        .statusCode(201)
                        .body("department", equalTo("sales/apac")));
    }

    @Test
    void nobodyIsKnownBeforeHeCame() {
        As.user(someone()).get("/internal/users/me").then().statusCode(404);
    }

    @Test
    void whoIsKnownAndActiveMayBeResponsible() {
        LocalUser zoe = someone().in("sales/apac");
        createFor(zoe).statusCode(422).body("type", equalTo("/problems/unknown-user"));
        seen(zoe);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> createFor(zoe).statusCode(201).body("department", equalTo("sales/apac")));
        patch(ADMIN, zoe, "{\"active\": false}").statusCode(200);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> createFor(zoe).statusCode(422));
    }

    private static LocalUser someone() {
        return LocalUser.named("zoe" + UUID.randomUUID(), "sales");
    }

    private static void seen(LocalUser user) {
        As.user(user).post("/internal/users/seen").then().statusCode(204);
    }

    private static ValidatableResponse find(LocalUser user) {
        return As.user(GUEST).queryParam("q", user.id()).get(USERS).then().statusCode(200);
    }

    private static ValidatableResponse patch(LocalUser by, LocalUser user, String patch) {
        return As.user(by).body(patch).patch(USERS + "/" + user.id()).then();
    }

    private static ValidatableResponse createFor(LocalUser user) {
        return As.user(ADMIN)
                .body("{\"name\": \"Acme\", \"responsible\": \"" + user.id() + "\"}")
                .post("/api/v1/companies")
                .then();
    }

    private static List<UserChanged> told(LocalUser user, int count) throws IOException {
        List<UserChanged> told = new ArrayList<>();
        for (TopicRecord record : Topic.named("onward.party.users").recordsOf(user.id(), count)) {
            told.add(WireMapper.mapper().readValue(record.payload(), UserChanged.class));
        }
        return told;
    }
}
