package onward.lead.lead;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.test.TimelineCalls.inPagesOf;
import static onward.kit.test.TimelineCalls.related;
import static onward.kit.test.TimelineCalls.told;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.conversion.ConversionCommand.CompleteSource;
import onward.contract.dependency.ItemReference;
import onward.contract.dependency.Relation;
import onward.contract.timeline.TimelineQuestions.Related;
import onward.contract.value.ItemRef;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.Messages;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import onward.kit.test.Topic;
import org.junit.jupiter.api.Test;

/** This service's part of timelines, and what holds for the parts of all services. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class LeadTimelineIT {
    private static final Topic REPLIES = Topic.named("onward.conversion.replies");

    private final UUID company = OwnersStandIn.readable();
    private final UUID contact = OwnersStandIn.readable();
    private final UUID conversion = UUID.randomUUID();

    @Test
    void whatHappenedIsToldNewestFirst() {
        String lead = leadOf(ANN, company, "Told");
        change(lead, "{\"comment\": \"Call back\"}");
        told(ANN, "lead", lead)
                .statusCode(200)
                .body("entries.kind", contains("CHANGE", "CHANGE"))
                .body("entries.text", contains("Changed comment", "Created"))
                .body("entries.by", contains("ann", "ann"))
                .body("entries.id", everyItem(matchesPattern("lead-\\d+-0")))
                .body("entries[0].changes.field", contains("comment"))
                .body("entries[0].changes[0].to", equalTo("Call back"))
                .body("entries[0]", hasKey("at"))
                .body("entries[0]", not(hasKey("of")))
                .body("entries[1]", not(hasKey("changes")))
                .body("entries[1]", not(hasKey("item")))
                .body("entries[1]", not(hasKey("conversionId")));
    }

    @Test
    void aConversionIsToldWithEachItemThatCameOfIt() {
        String lead = leadOf(ANN, company, "Converted");
        ItemRef deal = new ItemRef("deal", UUID.randomUUID(), "Secret seats");
        convert(lead, deal, new ItemRef("contact", contact, "Ada Byron"));
        told(ANN, "lead", lead)
                .body("entries.kind", contains("CONVERSION", "CREATED_ITEM", "CREATED_ITEM", "CONVERSION", "CHANGE"))
                .body("entries[0].text", equalTo("Converted to deal, contact"))
                .body("entries[0].changes.field", hasItem("stage"))
                .body("entries[0]", not(hasKey("item")))
                .body("entries[1].item.type", equalTo("deal"))
                .body("entries[1].item.id", equalTo(deal.id().toString()))
                .body("entries[1]", not(hasKey("text")))
                .body("entries[2].item.id", equalTo(contact.toString()))
                .body("entries[3].text", equalTo("Conversion to deal asked for"))
                .body("entries[0..3].conversionId", everyItem(equalTo(conversion.toString())));
        As.user(ANN)
                .get("/api/v1/leads/" + lead + "/history")
                .then()
                .body("items[0].description", equalTo("Converted to deal, contact"))
                .body("items[0]", not(hasKey("created")));
    }

    @Test
    void pagesOfAnySizeGoOnWhereTheyEndedAlsoWithinALine() {
        String lead = leadOf(ANN, company, "Long");
        for (int number = 0; number < 5; number++) {
            change(lead, "{\"comment\": \"" + number + "\"}");
        }
        convert(
                lead,
                new ItemRef("deal", UUID.randomUUID(), "d"),
                new ItemRef("contact", contact, "c"),
                new ItemRef("company", UUID.randomUUID(), "f"));
        List<String> all = told(ANN, "lead", lead).extract().path("entries.id");
        assertEquals(11, all.size());
        for (int size = 1; size <= 12; size++) {
            assertEquals(all, inPagesOf(size, (from, limit) -> told(ANN, "lead", lead, from, limit)));
            assertEquals(
                    all,
                    inPagesOf(
                            size,
                            (from, limit) ->
                                    related(ANN, new Related("lead", UUID.fromString(lead), List.of(), from, limit))));
        }
        for (String from : List.of("7", "lead-7", "lead-x-0")) {
            told(ANN, "lead", lead, from, 5).statusCode(400).body("type", equalTo("/problems/bad-cursor"));
        }
    }

    @Test
    void onlyWhoMayReadTheLeadLearnsWhatHappenedToIt() {
        String lead = leadOf(ANN, company, "Of ann");
        for (LocalUser reader : List.of(BOB, ADMIN)) {
            told(reader, "lead", lead).statusCode(200).body("entries.text", contains("Created"));
            related(reader, "company", company).body("entries.text", contains("Created"));
            related(reader, "lead", lead).body("entries.text", contains("Created"));
        }
        told(EVA, "lead", lead).statusCode(404).body("type", equalTo("/problems/not-found"));
        told(GUEST, "lead", lead).statusCode(403).body("denials[0].operation", equalTo("read"));
        for (LocalUser stranger : List.of(EVA, GUEST)) {
            related(stranger, "company", company).statusCode(200).body("entries", empty());
            related(stranger, "lead", lead).body("entries", empty());
            related(stranger, "deal", UUID.randomUUID(), source(lead)).body("entries", empty());
        }
        told(ANN, "deal", lead).statusCode(404);
        As.nobody().get("/internal/timelines/lead/" + lead).then().statusCode(401);
        As.nobody().body("{}").post("/internal/timelines").then().statusCode(401);
    }

    @Test
    void whatHappenedToRelatedLeadsIsToldOnceWithTheLead() {
        String first = leadOf(ANN, company, "First");
        String second = leadOf(ANN, company, "Second");
        change(first, "{\"comment\": \"again\"}");
        related(ANN, "company", company)
                .statusCode(200)
                .body("entries.of.id", contains(first, second, first))
                .body("entries.of.title", contains("First", "Second", "First"))
                .body("entries[0].of.type", equalTo("lead"));
        related(ANN, "company", company, source(first), source(second))
                .body("entries.of.id", contains(first, second, first));
        related(ANN, "deal", UUID.randomUUID(), source(second)).body("entries.of.title", contains("Second"));
        related(ANN, "contact", company).body("entries", empty());
    }

    private static ItemReference source(String lead) {
        return new ItemReference("lead", UUID.fromString(lead), Relation.SOURCE);
    }

    private void convert(String lead, ItemRef... created) {
        As.user(ANN)
                .body("{\"request\": {\"targets\": [\"deal\"]}, \"startedBy\": \"USER\"}")
                .put("/internal/sources/lead/" + lead + "/reservations/" + conversion)
                .then()
                .statusCode(200);
        Messages.command(
                "lead",
                new CompleteSource(
                        conversion,
                        new ItemRef("lead", UUID.fromString(lead), null),
                        new Actor("ann", "Ann Arden", List.of("sales"), "sales/emea"),
                        List.of(created)));
        REPLIES.recordsOf(conversion.toString(), 1);
    }

    private static void change(String lead, String patch) {
        As.user(ANN).body(patch).patch("/api/v1/leads/" + lead).then().statusCode(200);
    }

    private static String leadOf(LocalUser user, UUID company, String title) {
        return As.user(user)
                .body("{\"title\": \"%s\", \"companyId\": \"%s\"}".formatted(title, company))
                .post("/api/v1/leads")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
