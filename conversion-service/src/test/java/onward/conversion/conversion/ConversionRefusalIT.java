package onward.conversion.conversion;

import static onward.conversion.conversion.ConversionCalls.convert;
import static onward.conversion.conversion.Happening.refused;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import onward.contract.access.Denial;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.Refusal;
import onward.conversion.fake.FakeSource;
import onward.conversion.fake.OwnerAddress;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refusal by one ends it for all. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnerAddress.class)
class ConversionRefusalIT extends AmongFakeOwners {
    @ParameterizedTest
    @ValueSource(strings = {"deal", "contact", "company"})
    void aRefusalByAnyTargetRejectsAndFreesTheSource(String refusing) {
        FakeSource lead = owners.aLead().answering(refused(refusing));

        convert(lead, "deal", "contact", "company")
                .body("state", equalTo("REJECTED"))
                .body("created", empty())
                .body("targets.find { it.type == '%s' }.state".formatted(refusing), equalTo("REFUSED"))
                .body(
                        "targets.find { it.type == '%s' }.problem.type".formatted(refusing),
                        equalTo("/problems/access-denied"))
                .body("targets.findAll { it.type != '%s' }.state".formatted(refusing), everyItem(equalTo("CANCELLED")))
                .body("targets.id", everyItem(nullValue()))
                .body("problem.type", equalTo("/problems/access-denied"))
                .body("problem.status", equalTo(403))
                .body("problem.denials", hasSize(1))
                .body("problem.denials[0].itemType", equalTo(refusing))
                .body("problem.denials[0].operation", equalTo("create"))
                .body("problem.denials[0].rolesThatMay", contains("manager", "sales"))
                .body("steps.outcome", hasItems("REFUSED", "CANCELLED", "RELEASED", "REJECTED"));
        assertNull(lead.lockedBy());
    }

    @Test
    void allRefusalsComeInOneAnswer() {
        FakeSource lead = owners.aLead()
                .answering(refused("deal"))
                .answering(refused("company"))
                .refusing(Refusal.accessDenied(
                        new Denial("lead", Operation.UPDATE, Level.ALL, Level.OWN, List.of("manager"))));

        convert(lead, "deal", "contact", "company")
                .body("state", equalTo("REJECTED"))
                .body("problem.denials.itemType", contains("lead", "deal", "company"));
        assertEquals(0, lead.heard(ConversionVerb.RELEASE));
    }
}
