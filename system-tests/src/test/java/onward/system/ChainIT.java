package onward.system;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.local.LocalUser.TOM;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import onward.contract.ItemTypes;
import onward.kit.local.LocalUser;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a lead to a paid invoice, each step a conversion. */
@SystemTest
class ChainIT {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Onward onward;

    ChainIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    void fromALeadToAPaidInvoiceNothingIsTypedTwice() {
        JsonNode lead = onward.lead(
                ANN,
                aLead("50 seats for Acme")
                        .withProduct("Seat", "50", "250.00")
                        .with("comment", "Wants an offer by Friday."));
        JsonNode first = converted(ANN, "lead", id(lead), "deal", "contact", "company");
        JsonNode deal = made(first, "deal");

        JsonNode estimate = made(converted(ANN, "deal", id(deal), "estimate"), "estimate");

        assertEquals("50 seats for Acme", estimate.path("title").asText());
        assertEquals("DRAFT", estimate.path("stage").asText());
        assertEquals(deal.path("companyId"), estimate.path("companyId"));
        assertEquals("Acme", estimate.path("companyName").asText());
        assertEquals("Ada Byron", estimate.at("/contacts/0/name").asText());
        assertEquals("12500.00", estimate.at("/totals/net").asText());
        assertEquals("Wants an offer by Friday.", estimate.path("comment").asText());
        assertEquals(id(deal), estimate.path("dealId").asText());
        assertEquals("deal", estimate.at("/createdFrom/type").asText());
        JsonNode dealNow = onward.admin().get("deals/" + id(deal)).expect(200).body();
        assertEquals("NEW", dealNow.path("stage").asText());
        assertEquals(List.of(id(estimate)), dealNow.at("/conversion/created").findValuesAsText("id"));
        onward.as(ANN)
                .patch("estimates/" + id(estimate), Json.object().put("stage", "ACCEPTED"))
                .expect(200);

        JsonNode invoice = made(converted(ADMIN, "estimate", id(estimate), "invoice"), "invoice");

        assertEquals(id(estimate), invoice.path("estimateId").asText());
        assertEquals(id(deal), invoice.path("dealId").asText());
        assertEquals(deal.path("companyId"), invoice.path("companyId"));
        assertEquals("12500.00", invoice.at("/totals/gross").asText());
        assertFalse(invoice.has("number"), invoice::toString);
        paid(invoice);
    }

    private void paid(JsonNode invoice) {
        String path = "invoices/" + id(invoice);
        JsonNode issued = onward.as(TOM).post(path + "/issue").expect(200).body();
        assertTrue(issued.path("number").asText().matches("INV-\\d{4}-\\d{6}"), issued::toString);
        assertEquals("SENT", issued.path("stage").asText());
        var payment = Json.object().put("amount", "12500.00");
        onward.as(TOM).post(path + "/payments", payment).expect(201);
        JsonNode now = onward.as(TOM).get(path).expect(200).body();
        assertEquals("PAID", now.path("stage").asText());
        assertEquals("0.00", now.path("open").asText());
        Answer document = onward.as(TOM).get(path + "/document?format=pdf").expect(200);
        assertEquals("application/pdf", document.header("Content-Type").orElseThrow());
    }

    @Test
    void anEstimateBecomesADealWithItsClient() {
        JsonNode lead = onward.lead(ANN, aLead("Estimate first").withProduct("Seat", "2", "10.00"));
        JsonNode first = made(converted(ANN, "lead", id(lead), "deal", "contact", "company"), "deal");
        JsonNode estimate = made(converted(ANN, "deal", id(first), "estimate"), "estimate");

        JsonNode deal = made(converted(ANN, "estimate", id(estimate), "deal"), "deal");

        assertEquals(first.path("companyId"), deal.path("companyId"));
        assertEquals(first.at("/contacts/0/id"), deal.at("/contacts/0/id"));
        assertEquals("20.00", deal.at("/amount/amount").asText());
        assertEquals(id(estimate), deal.path("estimateId").asText());
        JsonNode now =
                onward.admin().get("estimates/" + id(estimate)).expect(200).body();
        assertEquals(id(first), now.path("dealId").asText(), "it belonged to a deal already");
    }

    @Test
    void aDealIsConvertedAsOftenAsWantedAndOneAfterTheOther() {
        JsonNode deal = onward.as(ANN)
                .post("deals", Json.object().put("title", "Twice"))
                .expect(201)
                .body();

        String one = id(made(converted(ANN, "deal", id(deal), "estimate"), "estimate"));
        String two = id(made(converted(ANN, "deal", id(deal), "estimate"), "estimate"));
        String three = id(made(converted(ADMIN, "deal", id(deal), "invoice"), "invoice"));

        JsonNode now = onward.admin().get("deals/" + id(deal)).expect(200).body();
        assertEquals(List.of(one, two, three), now.at("/conversion/created").findValuesAsText("id"));
    }

    @Test
    @Tag("6")
    void whoMayNotCreateInvoicesIsToldAndTheDealIsAsItWas() {
        JsonNode deal = onward.as(ANN)
                .post("deals", Json.object().put("title", "No invoice"))
                .expect(201)
                .body();

        JsonNode refused = convert(ANN, "deal", id(deal), "invoice");

        assertEquals("REJECTED", state(refused), refused::toString);
        assertEquals("invoice", refused.at("/problem/denials/0/itemType").asText());
        assertEquals("create", refused.at("/problem/denials/0/operation").asText());
        assertEquals(0, refused.path("created").size());
        JsonNode now = onward.as(ANN).get("deals/" + id(deal)).expect(200).body();
        assertEquals(deal, now);
    }

    @Test
    @Tag("6")
    void whoMayNotChangeTheDealIsToldByTheDeal() {
        JsonNode deal = onward.as(ANN)
                .post("deals", Json.object().put("title", "Not his"))
                .expect(201)
                .body();
        onward.rule("estimates", "reader", Map.of("create", "ALL", "read", "ALL"));
        onward.rule("deals", "reader", Map.of("read", "ALL"));
        LocalUser reader = LocalUser.named("rita", "reader").in("sales");

        JsonNode refused = convert(reader, "deal", id(deal), "estimate");

        assertEquals("REJECTED", state(refused), refused::toString);
        assertEquals("deal", refused.at("/problem/denials/0/itemType").asText());
        assertEquals("update", refused.at("/problem/denials/0/operation").asText());
        assertEquals(404, asked(EVA, deal).status(), "who may not read it hears nothing of it");
        assertEquals(403, asked(LEO, deal).status(), "who may read no deals is told that");
    }

    @ParameterizedTest
    @CsvSource({
        "deals, deal, contact",
        "deals, deal, company",
        "deals, deal, deal",
        "estimates, estimate, estimate",
        "estimates, estimate, contact",
        "invoices, invoice, deal"
    })
    void otherPairsAreNotAllowed(String items, String type, String target) {
        JsonNode item = onward.admin()
                .post(items, Json.object().put("title", "Pairs"))
                .expect(201)
                .body();

        Answer refused = onward.admin().convert(UserClient.basedOn(type, id(item), target));

        assertEquals(422, refused.status(), refused::toString);
        assertEquals("targets-not-allowed", refused.problem());
        assertEquals(
                type.equals("invoice") ? 0 : 2, refused.body().path("allowed").size(), refused::toString);
    }

    private Answer asked(LocalUser user, JsonNode deal) {
        return onward.as(user).convert(UserClient.basedOn("deal", id(deal), "estimate"));
    }

    private JsonNode converted(LocalUser user, String type, String id, String... targets) {
        JsonNode conversion = convert(user, type, id, targets);
        assertEquals("COMPLETED", state(conversion), conversion::toString);
        return conversion;
    }

    private JsonNode convert(LocalUser user, String type, String id, String... targets) {
        return onward.as(user)
                .convert(UserClient.basedOn(type, id, targets), WAIT)
                .expect(200)
                .body();
    }

    private JsonNode made(JsonNode conversion, String type) {
        for (JsonNode item : conversion.path("created")) {
            if (item.path("type").asText().equals(type)) {
                return onward.admin()
                        .get(ItemTypes.collectionOf(type) + "/" + id(item))
                        .expect(200)
                        .body();
            }
        }
        throw new AssertionError("no " + type + " in " + conversion);
    }
}
