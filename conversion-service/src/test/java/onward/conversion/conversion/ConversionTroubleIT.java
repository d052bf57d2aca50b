package onward.conversion.conversion;

import static onward.conversion.conversion.ConversionCalls.CONVERSIONS;
import static onward.conversion.conversion.ConversionCalls.convert;
import static onward.conversion.conversion.ConversionCalls.read;
import static onward.conversion.conversion.Happening.refused;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.GUEST;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import onward.contract.conversion.ConversionVerb;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Participants that are silent or fail, and what an operator does about it. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionTroubleIT extends AmongFakeOwners {
    @Test
    void whoNeverAnswersAPrepareFailsTheConversion() {
        FakeSource lead = owners.aLead().silent("deal", ConversionVerb.PREPARE);

        convert(lead, "deal", "company")
                .body("state", equalTo("FAILED"))
                .body("problem.type", equalTo("/problems/service-unavailable"))
                .body("reason", equalTo("deal-service does not answer."))
                .body("steps.findAll { it.outcome == 'SENT_AGAIN' }", hasSize(7));
        assertNull(lead.lockedBy());
    }

    @Test
    void aPrepareThatThrowsFailsTheConversion() {
        convert(owners.aLead().failing("deal", ConversionVerb.PREPARE), "deal", "company")
                .body("state", equalTo("FAILED"))
                .body("problem.type", equalTo("/problems/internal"))
                .body("targets.find { it.type == 'deal' }.state", equalTo("FAILED"));
    }

    @Test
    void whoNeverAnswersAConfirmParksIt() {
        FakeSource lead = owners.aLead().silent("deal", ConversionVerb.CONFIRM);
        String id = convert(lead, "deal", "company")
                .body("state", equalTo("PARKED"))
                .body("phase", equalTo("CONFIRMING"))
                .body("step", equalTo("CONFIRM"))
                .body("reason", equalTo("deal-service does not answer CONFIRM."))
                .body("targets.id", everyItem(nullValue()))
                .extract()
                .path("id");
        As.user(ADMIN)
                .post(CONVERSIONS + "/" + id + "/skip")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/wrong-state"));
        As.user(ANN).post(CONVERSIONS + "/" + id + "/retry").then().statusCode(403);
        As.user(GUEST).post(CONVERSIONS + "/" + id + "/retry").then().statusCode(404);

        lead.speakingAgain("deal", ConversionVerb.CONFIRM);
        As.user(ADMIN)
                .header("Prefer", "wait=30")
                .post(CONVERSIONS + "/" + id + "/retry")
                .then()
                .statusCode(200)
                .body("state", equalTo("COMPLETED"))
                .body("steps.step", hasItem("RETRY"));
    }

    @Test
    void aParkedConversionGoesOnByItself() {
        FakeSource lead = owners.aLead().silent("lead", ConversionVerb.COMPLETE);
        String id =
                convert(lead, "deal").body("state", equalTo("PARKED")).extract().path("id");
        lead.speakingAgain("lead", ConversionVerb.COMPLETE);

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> read(id, ANN).body("state", equalTo("COMPLETED")));
    }

    @Test
    void anAdministratorSkipsARelease() {
        FakeSource lead = owners.aLead().answering(refused("deal")).silent("lead", ConversionVerb.RELEASE);
        String id = convert(lead, "deal")
                .body("state", equalTo("PARKED"))
                .body("phase", equalTo("CANCELLING"))
                .extract()
                .path("id");

        As.user(ANN).post(CONVERSIONS + "/" + id + "/skip").then().statusCode(403);
        As.user(ADMIN)
                .post(CONVERSIONS + "/" + id + "/skip")
                .then()
                .statusCode(202)
                .body("state", equalTo("REJECTED"));
        As.user(ADMIN).post(CONVERSIONS + "/" + id + "/skip").then().statusCode(409);
    }
}
