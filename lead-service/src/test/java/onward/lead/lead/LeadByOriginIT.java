package onward.lead.lead;

import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class LeadByOriginIT {
    private final String key = UUID.randomUUID().toString();

    @Test
    void aReplacedLeadStaysInItsStage() {
        String id = put("{\"title\": \"50 seats\", \"comment\": \"By Friday\"}")
                .statusCode(201)
                .body("stage", equalTo("NEW"))
                .extract()
                .path("id");
        As.user(ANN)
                .body("{\"stage\": \"IN_PROCESS\"}")
                .patch("/api/v1/leads/" + id)
                .then()
                .statusCode(200);
        put("{\"title\": \"60 seats\"}")
                .statusCode(200)
                .body("id", equalTo(id))
                .body("title", equalTo("60 seats"))
                .body("stage", equalTo("IN_PROCESS"))
                .body("$", not(hasKey("comment")));
    }

    @Test
    void theWonStageAsksForConversionAsEverywhere() {
        put("{\"title\": \"Won elsewhere\", \"stage\": \"CONVERTED\"}")
                .statusCode(201)
                .body("stage", equalTo("NEW"))
                .body("conversion.id", notNullValue());
        put("{\"title\": \"Changed meanwhile\"}").statusCode(409).body("type", equalTo("/problems/item-locked"));
        put("{\"title\": \"Won elsewhere\"}").statusCode(200);
    }

    private ValidatableResponse put(String body) {
        return As.user(ANN)
                .body(body)
                .put("/api/v1/leads/by-origin/hubspot/" + key)
                .then();
    }
}
