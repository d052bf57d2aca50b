package onward.deal.pipeline;

import static onward.kit.local.LocalUser.GUEST;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class PipelineResourceIT {
    private static final String PIPELINES = "/api/v1/settings/deals/pipelines";

    @Test
    void everybodySignedInReadsThePipelinesWithTheirStages() {
        As.user(GUEST)
                .get(PIPELINES)
                .then()
                .statusCode(200)
                .body("items.code", hasItem("default"))
                .body("items[0].default", equalTo(true));
        As.user(GUEST)
                .get(PIPELINES + "/default")
                .then()
                .statusCode(200)
                .body(
                        "stages.code",
                        contains(
                                "NEW",
                                "PREPARATION",
                                "PREPAYMENT",
                                "EXECUTING",
                                "FINAL_INVOICE",
                                "WON",
                                "LOST",
                                "APOLOGY"))
                .body("stages.findAll { it.kind == 'WON' }.code", contains("WON"))
                .body("stages.findAll { it.kind == 'LOST' }.code", contains("LOST", "APOLOGY"));
    }

    @Test
    void anUnknownPipelineIsNotFoundAndNobodyReadsWithoutAToken() {
        As.user(GUEST).get(PIPELINES + "/nowhere").then().statusCode(404).body("type", equalTo("/problems/not-found"));
        As.nobody().get(PIPELINES).then().statusCode(401);
    }
}
