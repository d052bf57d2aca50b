package onward.lead.lead;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.local.LocalUser.MIA;
import static onward.lead.lead.LeadCalls.LEADS;
import static onward.lead.lead.LeadCalls.create;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.Test;

/** Which leads a list has, in which order and how much of each. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class LeadListIT {
    @Test
    void listsShowWhatTheLevelReaches() {
        String mark = UUID.randomUUID().toString();
        create(ANN, "a " + mark);
        create(BOB, "b " + mark);
        create(EVA, "c " + mark);
        titles(ANN, mark).body("items.title", containsInAnyOrder("a " + mark, "b " + mark));
        titles(EVA, mark).body("items.title", contains("c " + mark));
        titles(MIA, mark).body("items", hasSize(3));
        titles(ADMIN, mark).body("items", hasSize(3)).body("total", equalTo(3));
        As.user(GUEST).get(LEADS).then().statusCode(403);
    }

    @Test
    void pagesByCursorWithoutGapsOrDoubles() {
        String mark = UUID.randomUUID().toString();
        for (int i = 0; i < 5; i++) {
            create(ANN, mark + " " + i);
        }
        ValidatableResponse first = As.user(ANN)
                .queryParam("filter", "title=like=" + mark + "*")
                .queryParam("sort", "-title")
                .queryParam("limit", 3)
                .get(LEADS)
                .then()
                .statusCode(200)
                .body("items.title", contains(mark + " 4", mark + " 3", mark + " 2"))
                .body("nextCursor", notNullValue());
        As.user(ANN)
                .queryParam("filter", "title=like=" + mark + "*")
                .queryParam("sort", "-title")
                .queryParam("limit", 3)
                .queryParam("cursor", first.extract().<String>path("nextCursor"))
                .get(LEADS)
                .then()
                .statusCode(200)
                .body("items.title", contains(mark + " 1", mark + " 0"))
                .body("nextCursor", nullValue());
        As.user(ANN)
                .queryParam("sort", "title")
                .queryParam("cursor", first.extract().<String>path("nextCursor"))
                .get(LEADS)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/bad-cursor"));
    }

    @Test
    void everyPageButTheLastLinksToTheNextOneWhereverTheListWasAskedFor() {
        String mark = UUID.randomUUID().toString();
        String id = create(ANN, mark + " 0");
        create(ANN, mark + " 1");
        String first = "?filter=title=like=" + mark + "*&sort=title&limit=1&fields=title";
        String next = linkToNext(LEADS + first);
        // Only a query: it leads to the next page from the gateway's address just as from the service's.
        assertTrue(next.startsWith(first + "&cursor="), next);
        page(LEADS + next).body("items.title", contains(mark + " 1")).header("Link", nullValue());

        String history = LEADS + "/" + id + "/history";
        As.user(ANN)
                .body("{\"comment\": \"again\"}")
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(200);
        page(history + linkToNext(history + "?limit=1"))
                .body("items.type", contains("CREATED"))
                .header("Link", nullValue());
        As.user(ANN).get(history + "?cursor=x").then().statusCode(400).body("type", equalTo("/problems/bad-cursor"));
        As.user(ANN)
                .get(history + "?limit=201")
                .then()
                .statusCode(400)
                .body("detail", equalTo("limit: A page has 1 to 200 items."));
    }

    private static String linkToNext(String list) {
        String link = page(list).extract().header("Link");
        assertTrue(link.matches("<.+>; rel=\"next\""), link);
        return link.substring(1, link.indexOf('>'));
    }

    /** As the gateway asks for it. */
    private static ValidatableResponse page(String uri) {
        return As.user(ANN)
                .urlEncodingEnabled(false)
                .header("X-Forwarded-Host", "crm.example.test")
                .header("X-Forwarded-Prefix", "/crm")
                .get(uri)
                .then()
                .statusCode(200);
    }

    @Test
    void listsLeaveOutRowsUnlessAskedForThem() {
        String mark = UUID.randomUUID().toString();
        create(ANN, mark);
        As.user(ANN)
                .queryParam("filter", "title==" + mark)
                .get(LEADS)
                .then()
                .body("items", everyItem(not(hasKey("products"))))
                .body("items", everyItem(not(hasKey("may"))));
        As.user(ANN)
                .queryParam("filter", "title==" + mark)
                .queryParam("fields", "title,products,may")
                .get(LEADS)
                .then()
                .body("items[0].keySet()", containsInAnyOrder("id", "title", "products", "may"));
        As.user(ANN).queryParam("fields", "titel").get(LEADS).then().statusCode(400);
    }

    @Test
    void filtersEveryKindOfField() {
        String company = "Acme " + UUID.randomUUID();
        As.user(ANN)
                .body(ALead.OF_ACME.replace("\"companyName\": \"Acme\"", "\"companyName\": \"" + company + "\""))
                .post(LEADS)
                .then()
                .statusCode(201);
        for (String filter : new String[] {
            "opportunity.amount=ge=12500;opportunity.amount=lt=12501",
            "emails.value==ADA@acme.test",
            "phones.normalized=='+421900111222'",
            "person.lastName=like='byr*'",
            "stage=in=(NEW,IN_PROCESS)",
            "createdAt=gt=2026-01-01;responsible==ann",
            "jobTitle=null=true",
            "repeat==false"
        }) {
            As.user(ANN)
                    .queryParam("filter", "companyName=='" + company + "';(" + filter + ")")
                    .get(LEADS)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1));
            As.user(ANN)
                    .queryParam("filter", "companyName=='" + company + "';title==other;(" + filter + ")")
                    .get(LEADS)
                    .then()
                    .body("items", empty());
        }
        As.user(ANN)
                .queryParam("filter", "nothing==1")
                .get(LEADS)
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/bad-filter"))
                .body("position", equalTo(1));
    }

    private static ValidatableResponse titles(LocalUser user, String mark) {
        return As.user(user)
                .queryParam("filter", "title=like=*" + mark)
                .queryParam("count", true)
                .get(LEADS)
                .then()
                .statusCode(200);
    }
}
