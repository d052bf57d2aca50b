package onward.lead.lead;

import static onward.kit.local.LocalUser.ADMIN;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.Test;

/** The first answer under an idempotency key shows the lead as it was; who has lost it since is not shown it again. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class ReplayedLeadIT {
    private static final String LEADS = "/api/v1/leads";

    private final String key = UUID.randomUUID().toString();
    private final LocalUser zoe = LocalUser.named("zoe-" + key, "sales").in("sales/emea");

    @Test
    void whoMayNotCreateAnyMoreIsToldSo() {
        create(zoe).statusCode(201);

        create(LocalUser.named(zoe.id()).in("sales/emea"))
                .statusCode(403)
                .body("denials[0].operation", equalTo("create"))
                .header("Location", nullValue());
        create(zoe).statusCode(201).header("Idempotency-Replayed", equalTo("true"));
    }

    @Test
    void whoMayNotReadTheLeadAnyMoreDoesNotSeeIt() {
        String id = create(zoe).statusCode(201).extract().path("id");
        As.user(ADMIN)
                .body("{\"responsible\": \"admin\"}")
                .patch(LEADS + "/" + id)
                .then()
                .statusCode(200);

        As.user(zoe).get(LEADS + "/" + id).then().statusCode(404);
        create(zoe).statusCode(404).body("type", equalTo("/problems/not-found")).body("title", equalTo("Not found"));
    }

    @Test
    void whoseLeadIsDeletedIsToldThatItWasCreated() {
        String id = create(zoe).statusCode(201).extract().path("id");
        As.user(ADMIN).delete(LEADS + "/" + id).then().statusCode(204);

        create(zoe)
                .statusCode(201)
                .header("Idempotency-Replayed", equalTo("true"))
                .body("id", equalTo(id));
    }

    private ValidatableResponse create(LocalUser user) {
        return As.user(user)
                .header("Idempotency-Key", key)
                .body("{\"title\": \"once\"}")
                .post(LEADS)
                .then();
    }
}
