package onward.lead.lead;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.test.DependencyCalls.linked;
import static onward.kit.test.DependencyCalls.linkedWith;
import static onward.kit.test.DependencyCalls.references;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.conversion.ConversionCommand.CompleteSource;
import onward.contract.dependency.DependencyQuestions.LinkedWith;
import onward.contract.dependency.ItemReference;
import onward.contract.dependency.Relation;
import onward.contract.value.ItemRef;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.Messages;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** This service's part of dependencies, and what holds for the parts of all services. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class LeadDependenciesIT {
    private final UUID company = OwnersStandIn.readable();
    private final UUID contact = OwnersStandIn.readable();

    @Test
    void aRepeatLeadAndItsClientsAreLinkedBothWays() {
        String lead = leadOfCompany(ANN, "Again");
        references(ANN, "lead", lead)
                .statusCode(200)
                .body("items.type", contains("company", "contact"))
                .body("items.id", contains(company.toString(), contact.toString()))
                .body("items.relation", contains("CLIENT", "CLIENT"));
        for (String type : List.of("company", "contact")) {
            linkedWith(ANN, type, type.equals("company") ? company : contact)
                    .body("items.item.id", contains(lead))
                    .body("items[0].item.type", equalTo("lead"))
                    .body("items[0].item.title", equalTo("Again"))
                    .body("items[0].relation", equalTo("CLIENT"))
                    .body("items[0].stage", equalTo("NEW"));
        }
        linkedWith(ANN, "contact", company).body("items", empty());
    }

    @Test
    void anExistingContactThatAConversionLinkedIsAClientOfTheLead() {
        String lead = As.user(ANN)
                .body(ALead.OF_ACME)
                .post("/api/v1/leads")
                .then()
                .extract()
                .path("id");
        UUID conversion = UUID.randomUUID();
        As.user(ANN)
                .body("{\"request\": {\"targets\": [\"contact\"]}, \"startedBy\": \"USER\"}")
                .put("/internal/sources/lead/" + lead + "/reservations/" + conversion)
                .then()
                .statusCode(200);
        linkedWith(ANN, "contact", contact).body("items", empty());
        Messages.command(
                "lead",
                new CompleteSource(
                        conversion,
                        new ItemRef("lead", UUID.fromString(lead), null),
                        new Actor("ann", "Ann Arden", List.of("sales"), "sales/emea"),
                        List.of(new ItemRef("contact", contact, "Ada Byron"))));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> linkedWith(ANN, "contact", contact).body("items.item.id", contains(lead)));
        linkedWith(ANN, "contact", contact).body("items.relation", contains("CLIENT"));
        references(ANN, "lead", lead).body("items.findAll { it.type == 'contact' }.id", contains(contact.toString()));
    }

    @Test
    void onlyWhatOneMayReadIsLinked() {
        String lead = leadOfCompany(ANN, "Of ann");
        linkedWith(BOB, "company", company).body("items.item.id", contains(lead));
        linkedWith(ADMIN, "company", company).body("items.item.id", contains(lead));
        linkedWith(EVA, "company", company).body("items", empty());
        linkedWith(GUEST, "company", company).body("items", empty());
        linkedWith(EVA, "deal", UUID.randomUUID(), reference(lead, Relation.SOURCE))
                .body("items", empty());
        references(EVA, "lead", lead).statusCode(404).body("type", equalTo("/problems/not-found"));
        references(GUEST, "lead", lead)
                .statusCode(403)
                .body("denials[0].itemType", equalTo("lead"))
                .body("denials[0].operation", equalTo("read"));
        references(ANN, "deal", lead).statusCode(404);
        As.nobody().get("/internal/dependencies/lead/" + lead).then().statusCode(401);
        As.nobody().body("{}").post("/internal/dependencies").then().statusCode(401);
    }

    @Test
    void whatTheItemRefersToIsLookedUpToo() {
        String lead = leadOfCompany(ANN, "Source");
        linkedWith(ANN, "deal", UUID.randomUUID(), reference(lead, Relation.SOURCE))
                .body("items.item.title", contains("Source"))
                .body("items.relation", contains("SOURCE"));
        linkedWith(
                        ANN,
                        "deal",
                        UUID.randomUUID(),
                        reference(UUID.randomUUID().toString(), Relation.SOURCE),
                        new ItemReference("contact", UUID.fromString(lead), Relation.SOURCE))
                .body("items", empty());
    }

    @Test
    void anItemIsLinkedOnceUnderItsClosestRelation() {
        String lead = leadOfCompany(ANN, "Both");
        linkedWith(ANN, "company", company, reference(lead, Relation.MEMBER), reference(lead, Relation.SOURCE))
                .body("items.relation", contains("SOURCE"));
        linkedWith(ANN, "company", company, reference(lead, Relation.MEMBER))
                .body("items.relation", contains("CLIENT"));
    }

    @Test
    void theNewestComeFirstAndAPageGoesOnAfterAnId() {
        String first = leadOfCompany(ANN, "First");
        String second = leadOfCompany(ANN, "Second");
        String third = leadOfCompany(ANN, "Third");
        linkedWith(ANN, "company", company).body("items.item.id", contains(third, second, first));
        linked(ANN, asked(List.of(), null, 2)).body("items.item.id", contains(third, second));
        linked(ANN, asked(List.of(), UUID.fromString(second), 2)).body("items.item.id", contains(first));
        linked(ANN, asked(List.of("lead"), null, 50)).body("items.item.id", containsInAnyOrder(first, second, third));
        linked(ANN, asked(List.of("deal"), null, 50)).body("items", empty());
    }

    private LinkedWith asked(List<String> types, @Nullable UUID after, int limit) {
        return new LinkedWith("company", company, List.of(), types, after, limit);
    }

    private static ItemReference reference(String lead, Relation relation) {
        return new ItemReference("lead", UUID.fromString(lead), relation);
    }

    private String leadOfCompany(LocalUser user, String title) {
        return As.user(user)
                .body("{\"title\": \"%s\", \"companyId\": \"%s\", \"contactId\": \"%s\"}"
                        .formatted(title, company, contact))
                .post("/api/v1/leads")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
