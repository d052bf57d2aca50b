package onward.conversion.conversion;

import static onward.conversion.conversion.ConversionCalls.CONVERSIONS;
import static onward.conversion.conversion.ConversionCalls.options;
import static onward.conversion.conversion.Happening.refused;
import static onward.conversion.conversion.OwnerAnswers.refusal;
import static onward.conversion.conversion.OwnerAnswers.undecided;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onward.contract.access.Operation;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.UndecidedCustomField;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;

/** What a source can be converted into. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionOptionsIT extends AmongFakeOwners {
    @Test
    void areTheCombinationsTheSourceAllows() {
        FakeSource lead = owners.aLead();
        options(lead, ANN)
                .statusCode(200)
                .body("source.id", equalTo(lead.id().toString()))
                .body("source.title", equalTo("50 seats for Acme"))
                .body("repeat", equalTo(false))
                .body("default", contains("deal", "contact"))
                .body("options.targets", contains(List.of("deal", "contact"), List.of("deal"), List.of("company")))
                .body("options.allowed", contains(true, true, true))
                .body("options[0].denials", empty())
                .body("customFields", empty())
                .body("created", empty())
                .body("$", not(hasKey("open")));
        assertNull(lead.lockedBy());
        assertEquals(List.of(), lead.heard());
    }

    @Test
    void sayOfEachCombinationWhoWouldRefuseIt() {
        FakeSource lead = owners.aLead().answering(refused("contact"));
        options(lead, ANN)
                .body("options.allowed", contains(false, true, true))
                .body("options[0].denials.itemType", contains("contact"))
                .body("options[1].denials", empty());
    }

    @Test
    void areAllRefusedToWhoMayNotChangeTheSource() {
        FakeSource lead =
                owners.aLead().refusing(refusal("lead", Operation.UPDATE)).answering(refused("company"));
        options(lead, BOB)
                .body("options.allowed", contains(false, false, false))
                .body("options[1].denials.itemType", contains("lead"))
                .body("options[2].denials.itemType", contains("lead", "company"));
    }

    @Test
    void nameTheCustomFieldsThatTargetsLackAlsoOfOneThatIsRefused() {
        FakeSource lead = owners.aLead()
                .answering(refused("deal"))
                .lacking("deal", undecided("deal"))
                .lacking(
                        "company",
                        new UndecidedCustomField("size", "Seats", "INTEGER", List.of("company"), List.of("company")));
        options(lead, ANN)
                .body("customFields.code", contains("size"))
                .body("customFields[0].label", equalTo("Seats"))
                .body("customFields[0].type", equalTo("INTEGER"))
                .body("customFields[0].mayCreateIn", contains("company"))
                .body("customFields[0].remembered", equalTo(Map.of()));
        Set<String> lackingIn =
                Set.copyOf(options(lead, ANN).extract().<List<String>>path("customFields[0].lackingIn"));
        assertEquals(Set.of("deal", "company"), lackingIn);
    }

    @Test
    void areToldOfAConvertedSourceToo() {
        FakeSource lead = owners.aLead().converted();
        options(lead, ANN)
                .statusCode(200)
                .body("options.allowed", contains(false, false, false))
                .body("options[0].denials", empty())
                .body("created", empty());
        lead.readableBy("ann");
        options(lead, ANN).body("created.type", contains("deal"));
        options(lead, BOB).body("created", empty());
    }

    @Test
    void ofAnUnknownSourceAreNotThere() {
        As.user(ANN)
                .queryParam("sourceType", "lead")
                .queryParam("sourceId", UUID.randomUUID())
                .get(CONVERSIONS + "/options")
                .then()
                .statusCode(404);
    }

    @Test
    void needASource() {
        As.user(ANN)
                .queryParam("sourceType", "lead")
                .get(CONVERSIONS + "/options")
                .then()
                .statusCode(422)
                .body("errors.field", contains("sourceId"));
        As.user(ANN)
                .queryParam("sourceType", "task")
                .queryParam("sourceId", UUID.randomUUID())
                .get(CONVERSIONS + "/options")
                .then()
                .statusCode(422)
                .body("errors.field", contains("sourceType"));
        As.user(ANN)
                .queryParam("sourceType", "lead")
                .queryParam("sourceId", "7")
                .get(CONVERSIONS + "/options")
                .then()
                .statusCode(400);
        As.nobody().get(CONVERSIONS + "/options").then().statusCode(401);
    }

    @Test
    void anOwnerThatIsDownIs503() {
        FakeSource lead = owners.aLead().silent("party", ConversionVerb.PREPARE);
        options(lead, ANN).statusCode(503).body("type", equalTo("/problems/service-unavailable"));
    }
}
