package onward.conversion.conversion;

import static onward.conversion.conversion.ConversionCalls.CONVERSIONS;
import static onward.conversion.conversion.ConversionCalls.cancel;
import static onward.conversion.conversion.ConversionCalls.conversionOf;
import static onward.conversion.conversion.ConversionCalls.convert;
import static onward.conversion.conversion.ConversionCalls.read;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import onward.contract.conversion.ConversionVerb;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;

/** A conversion that is taken back. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionCancelIT extends AmongFakeOwners {
    @Test
    void theRequesterTakesItBack() {
        FakeSource lead = owners.aLead().silent("deal", ConversionVerb.PREPARE);
        String id =
                As.user(ANN).body(conversionOf(lead, "deal")).post(CONVERSIONS).path("id");

        As.user(ANN)
                .header("Prefer", "wait=30")
                .post(CONVERSIONS + "/" + id + "/cancel")
                .then()
                .statusCode(200)
                .body("state", equalTo("CANCELLED"))
                .body("reason", equalTo("Cancelled by ann."));
        assertNull(lead.lockedBy());
    }

    @Test
    void whoMayChangeTheSourceMayCancelAndNobodyElse() {
        FakeSource lead = owners.aLead()
                .silent("deal", ConversionVerb.PREPARE)
                .readableBy("eva")
                .updatableBy("bob");
        String id =
                As.user(ANN).body(conversionOf(lead, "deal")).post(CONVERSIONS).path("id");

        As.user(GUEST).post(CONVERSIONS + "/" + id + "/cancel").then().statusCode(404);
        As.user(EVA).post(CONVERSIONS + "/" + id + "/cancel").then().statusCode(403);
        As.user(BOB).post(CONVERSIONS + "/" + id + "/cancel").then().statusCode(202);
    }

    @Test
    void isTooLateAfterTheEnd() {
        String id = convert(owners.aLead(), "deal").extract().path("id");
        As.user(ANN)
                .post(CONVERSIONS + "/" + id + "/cancel")
                .then()
                .statusCode(409)
                .body("type", equalTo("/problems/wrong-state"))
                .body("state", equalTo("COMPLETED"));
    }

    @Test
    void aCancelAndTheLastAnswerAtOnceAgreeOnOneEnd() {
        for (int i = 0; i < 10; i++) {
            FakeSource lead = owners.aLead();
            String id = As.user(ANN)
                    .body(conversionOf(lead, "deal", "company"))
                    .post(CONVERSIONS)
                    .path("id");
            int cancel = As.user(ANN).post(CONVERSIONS + "/" + id + "/cancel").statusCode();

            read(id, ANN, "wait=30").body("state", equalTo(cancel == 202 ? "CANCELLED" : "COMPLETED"));
        }
    }
}
