package onward.party.conversion;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.party.Given.COMPANIES;
import static onward.party.Given.CONTACTS;
import static onward.party.conversion.Conversation.fields;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.contract.conversion.TargetOutcome.ItemRefused;
import onward.contract.conversion.TargetPlan.TargetPlans;
import onward.contract.message.WireMapper;
import onward.contract.problem.ProblemType;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A confirmation cannot be refused: what could keep it from succeeding is found out before, or left out and named. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
class ConfirmationsIT {
    private final String key = "crm-" + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"contact", "company"})
    void aKeyThatAnotherItemHasIsAskedForInThePlanAndInTheConversion(String type) throws IOException {
        post(type, key).statusCode(201);
        Conversation lead = Conversation.by(ANN);
        Map<String, ObjectNode> taken = Map.of(type, fields("{\"origin\": %s}".formatted(origin(key))));

        InputNeeded needed = assertInstanceOf(
                InputNeeded.class, lead.prepare(1, taken, target(lead, type)).getFirst());

        assertEquals("origin", needed.invalidFields().getFirst().field());
        assertEquals("not-unique", needed.invalidFields().getFirst().code());
        assertEquals(needed, planned(Conversation.by(ANN), taken, type));
        Map<String, ObjectNode> free = Map.of(type, fields("{\"origin\": %s}".formatted(origin(key + "-2"))));
        assertInstanceOf(
                ItemPrepared.class, lead.prepare(2, free, target(lead, type)).getFirst());
    }

    /** Fault 41. */
    @ParameterizedTest
    @ValueSource(strings = {"contact", "company"})
    void aKeyThatAPreparedItemClaimsIsNobodyElsesUntilItIsGivenBack(String type) throws IOException {
        String other = post(type, key + "-other").statusCode(201).extract().path("id");
        Conversation lead = Conversation.by(ANN);
        Map<String, ObjectNode> asked = Map.of(type, fields("{\"origin\": %s}".formatted(origin(key))));
        assertInstanceOf(
                ItemPrepared.class, lead.prepare(1, asked, target(lead, type)).getFirst());

        notUnique(post(type, key));
        notUnique(putByOrigin(type));
        notUnique(As.user(ANN)
                .body("{\"origin\": %s}".formatted(origin(key)))
                .patch(path(type) + "/" + other)
                .then());
        assertInstanceOf(
                InputNeeded.class,
                Conversation.by(ANN)
                        .prepare(1, asked, target(Conversation.by(ANN), type))
                        .getFirst());

        UUID id = target(lead, type).id();
        lead.confirm(new AgreedTarget(type, id, "The " + type, TargetAction.CREATE));
        As.user(ANN).get(path(type) + "/" + id).then().statusCode(200).body("origin.id", equalTo(key));
        putByOrigin(type).statusCode(200).body("id", equalTo(id.toString()));
        As.user(ANN)
                .body("{\"origin\": null}")
                .patch(path(type) + "/" + id)
                .then()
                .statusCode(200);
        post(type, key).statusCode(201);
    }

    @Test
    void aCancelledConversionGivesItsKeyBack() throws IOException {
        Conversation lead = Conversation.by(ANN);
        lead.prepare(1, Map.of("contact", fields("{\"origin\": %s}".formatted(origin(key)))), lead.newContact());
        notUnique(post("contact", key));
        lead.cancel();
        post("contact", key).statusCode(201);
    }

    @Test
    void anItemWhoseEventWouldBeTooLargeIsRefusedInThePlanAndInTheConversion() throws IOException {
        String code = "big" + UUID.randomUUID().toString().substring(0, 8);
        As.user(ADMIN)
                .body("{\"code\": \"%s\", \"label\": \"Big\", \"type\": \"TEXT\", \"multiple\": true}".formatted(code))
                .post("/api/v1/settings/contacts/fields")
                .then()
                .statusCode(201);
        String values = IntStream.range(0, 51)
                .mapToObj(number -> "\"%04d%s\"".formatted(number, "x".repeat(9_990)))
                .collect(Collectors.joining(","));
        Map<String, ObjectNode> large =
                Map.of("contact", fields("{\"customFields\": {\"%s\": [%s]}}".formatted(code, values)));
        UUID ada =
                UUID.fromString(post("contact", key).statusCode(201).extract().path("id"));
        Conversation lead = Conversation.by(ANN);

        for (Target target : List.of(lead.newContact(), new Target("contact", ada, TargetAction.LINK))) {
            Conversation asking = Conversation.by(ANN);
            ItemRefused refused = assertInstanceOf(
                    ItemRefused.class, asking.prepare(1, large, target).getFirst());
            assertEquals(ProblemType.TOO_LARGE, refused.refusal().problem());
            assertEquals(refused, planned(asking.asking(1, large, target)));
        }
    }

    @Test
    void aContactOfANewCompanyThatIsGoneWhenItIsConfirmedIsLeftOut() throws IOException {
        String gone = post("contact", key).statusCode(201).extract().path("id");
        String there = post("contact", key + "-2").statusCode(201).extract().path("id");
        Conversation lead = Conversation.by(ANN);
        assertInstanceOf(
                ItemPrepared.class,
                lead.prepare(
                                1,
                                Map.of(
                                        "company",
                                        fields("{\"contacts\": [{\"id\": \"%s\"}, {\"id\": \"%s\"}]}"
                                                .formatted(gone, there))),
                                lead.newCompany())
                        .getFirst());
        As.user(ANN).delete(CONTACTS + "/" + gone).then().statusCode(204);

        ItemsConfirmed confirmed = lead.confirm(new AgreedTarget("company", lead.company, "Acme", TargetAction.CREATE));

        assertEquals(
                List.of("contacts"),
                confirmed.notCarried().stream()
                        .filter(lost -> lost.reason() == NotCarried.Reason.NOTHING_TO_HOLD_IT)
                        .map(NotCarried::field)
                        .filter("contacts"::equals)
                        .toList());
        As.user(ANN).get(CONTACTS + "/" + there).then().body("companies.id", contains(lead.company.toString()));
    }

    private static Target target(Conversation lead, String type) {
        return type.equals("contact") ? lead.newContact() : lead.newCompany();
    }

    private static TargetOutcome planned(Conversation lead, Map<String, ObjectNode> fields, String type)
            throws IOException {
        return planned(lead.asking(1, fields, target(lead, type)));
    }

    private static TargetOutcome planned(PrepareItems command) throws IOException {
        String plans = As.user(ANN)
                .body(WireMapper.mapper().valueToTree(command).toString())
                .post("/internal/plans")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return WireMapper.mapper()
                .readValue(plans, TargetPlans.class)
                .targets()
                .getFirst()
                .outcome();
    }

    private static ValidatableResponse post(String type, String key) {
        return As.user(ANN)
                .body(named(type, ", \"origin\": " + origin(key)))
                .post(path(type))
                .then();
    }

    private ValidatableResponse putByOrigin(String type) {
        return As.user(ANN)
                .body(named(type, ""))
                .put(path(type) + "/by-origin/crm/" + key)
                .then();
    }

    private static void notUnique(ValidatableResponse refused) {
        refused.statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors.field", contains("origin"))
                .body("errors.code", contains("not-unique"));
    }

    private static String named(String type, String more) {
        return (type.equals("contact") ? "{\"lastName\": \"King\"" : "{\"name\": \"Acme\"") + more + "}";
    }

    private static String origin(String key) {
        return "{\"system\": \"crm\", \"id\": \"" + key + "\"}";
    }

    private static String path(String type) {
        return type.equals("contact") ? CONTACTS : COMPANIES;
    }
}
