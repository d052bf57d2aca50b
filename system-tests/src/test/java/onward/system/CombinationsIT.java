package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.MIA;
import static onward.system.LeadFixture.aBareLead;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import onward.contract.ItemTypes;
import onward.kit.local.LocalUser;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SystemTest
class CombinationsIT {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Onward onward;

    CombinationsIT(Onward onward) {
        this.onward = onward;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "deal contact company",
                "deal contact",
                "deal company",
                "deal",
                "contact company",
                "contact",
                "company"
            })
    void aLeadBecomesAnyCombinationOfDealContactAndCompany(String combination) {
        String[] targets = combination.split(" ");
        JsonNode lead = onward.lead(
                ANN,
                aLead("50 seats")
                        .worth("12500.00", "EUR")
                        .withPhone("+421 900 111 222")
                        .withEmail("ada@acme.test")
                        .with("comment", "By Friday."));

        JsonNode conversion = onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), targets), WAIT)
                .expect(200)
                .body();

        assertEquals("COMPLETED", conversion.path("state").asText(), conversion::toString);
        Map<String, JsonNode> made = made(ANN, conversion);
        assertEquals(new TreeSet<>(Arrays.asList(targets)), made.keySet());
        JsonNode deal = made.get("deal");
        JsonNode contact = made.get("contact");
        JsonNode company = made.get("company");
        made.values().forEach(item -> {
            assertEquals(id(lead), item.at("/createdFrom/id").asText());
            assertEquals(id(conversion), item.at("/createdFrom/conversionId").asText());
            assertEquals("ann", item.path("responsible").asText());
            assertEquals("sales/emea", item.path("department").asText());
            assertEquals("By Friday.", item.path("comment").asText());
        });
        if (deal != null) {
            assertEquals("50 seats", deal.path("title").asText());
            assertEquals("12500.00", deal.at("/amount/amount").asText());
            assertEquals("EUR", deal.at("/amount/currency").asText());
            assertEquals("NEW", deal.path("stage").asText());
            assertEquals(contact == null ? List.of() : List.of(id(contact)), ids(deal.path("contacts")));
            assertEquals(
                    company == null ? "" : id(company), deal.path("companyId").asText());
        }
        if (contact != null) {
            assertEquals("Ada", contact.path("firstName").asText());
            assertEquals("Byron", contact.path("lastName").asText());
            assertEquals("+421900111222", contact.at("/phones/0/normalized").asText());
            assertEquals("ada@acme.test", contact.at("/emails/0/value").asText());
            assertEquals(company == null ? List.of() : List.of(id(company)), ids(contact.path("companies")));
        }
        if (company != null) {
            assertEquals("Acme", company.path("name").asText());
            assertEquals("+421900111222", company.at("/phones/0/normalized").asText());
        }
        JsonNode converted = onward.lead(lead);
        assertEquals("CONVERTED", converted.path("stage").asText());
        assertEquals("COMPLETED", converted.at("/conversion/state").asText());
        assertEquals(
                Onward.distinct(ids(conversion.path("created"))), Set.copyOf(ids(converted.at("/conversion/created"))));
        assertEquals("CONVERTED", lastHistory(lead).path("type").asText());
        assertEquals(id(conversion), lastHistory(lead).path("conversionId").asText());
    }

    @Test
    void aConvertedLeadIsConvertedNoMore() {
        JsonNode lead = onward.lead(ANN, aLead("Once"));
        JsonNode conversion = onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), "deal"), WAIT)
                .expect(200)
                .body();

        Answer again = onward.as(ANN).convert(UserClient.leadTo(id(lead), "contact"));

        assertEquals(409, again.status());
        assertEquals("already-converted", again.problem());
        assertEquals(ids(conversion.path("created")), ids(again.body().path("created")));
        assertEquals(1, onward.conversionsOf(lead).size());
    }

    @Test
    void aRepeatLeadBecomesADealOfItsCompanyAndContactAndNothingElse() {
        JsonNode first = onward.lead(ANN, aLead("First order"));
        Map<String, JsonNode> known = made(
                ANN,
                onward.as(ANN)
                        .convert(UserClient.leadTo(id(first), "deal", "contact", "company"), WAIT)
                        .expect(200)
                        .body());
        JsonNode repeat = onward.lead(
                ANN,
                aBareLead("Second order")
                        .with("companyId", id(known.get("company")))
                        .with("contactId", id(known.get("contact"))));
        assertTrue(repeat.path("repeat").asBoolean());

        Answer refused = onward.as(ANN).convert(UserClient.leadTo(id(repeat), "deal", "contact"));
        JsonNode conversion = onward.as(ANN)
                .convert(UserClient.leadTo(id(repeat), "deal"), WAIT)
                .expect(200)
                .body();

        assertEquals(422, refused.status());
        assertEquals("targets-not-allowed", refused.problem());
        assertEquals("[[\"deal\"]]", refused.body().path("allowed").toString());
        assertEquals("COMPLETED", conversion.path("state").asText(), conversion::toString);
        JsonNode deal = made(ANN, conversion).get("deal");
        assertEquals(id(known.get("company")), deal.path("companyId").asText());
        assertEquals(List.of(id(known.get("contact"))), ids(deal.path("contacts")));
        assertEquals(1, onward.madeFrom(repeat).size());
    }

    @Test
    void aMoveToTheWonStageAsksForConversionToWhatIsNamed() {
        JsonNode lead = onward.lead(ANN, aLead("By drag and drop"));
        var move = Json.object().put("stage", "CONVERTED");
        move.putArray("convertTo").add("deal").add("company");

        Answer moved = onward.as(ANN).patch("leads/" + id(lead), move).expect(202);

        assertEquals("NEW", moved.at("/stage"));
        String conversion = moved.at("/conversion/id");
        assertEquals(
                "/api/v1/conversions/" + conversion, moved.header("Location").orElse(""));
        assertEquals(200, onward.as(ANN).get("conversions/" + conversion).status(), "waits for what has not arrived");
        JsonNode ended = onward.awaitRest(conversion);
        assertEquals("COMPLETED", ended.path("state").asText(), ended::toString);
        assertEquals("STAGE", ended.path("startedBy").asText());
        assertEquals(Set.of("deal", "company"), made(ANN, ended).keySet());
        assertEquals("CONVERTED", onward.lead(lead).path("stage").asText());
    }

    @Test
    void rowsAndTheirTotalGoWithTheDeal() {
        JsonNode lead = onward.lead(
                MIA,
                aLead("Chairs")
                        .worth("0", "EUR")
                        .withProduct("Chair", "3", "19.99")
                        .withProduct("Desk", "1", "200"));

        JsonNode conversion = onward.as(MIA)
                .convert(UserClient.leadTo(id(lead), "deal"), WAIT)
                .expect(200)
                .body();

        JsonNode deal = made(MIA, conversion).get("deal");
        assertEquals(lead.path("opportunity"), deal.path("amount"));
        assertEquals("259.97", deal.at("/amount/amount").asText());
        assertEquals(
                List.of("Chair", "Desk"),
                deal.path("products")
                        .valueStream()
                        .map(row -> row.path("name").asText())
                        .toList());
    }

    /** What came of it, as the user who asked for it sees it. */
    private Map<String, JsonNode> made(LocalUser user, JsonNode conversion) {
        Map<String, JsonNode> made = new TreeMap<>();
        for (JsonNode item : conversion.path("created")) {
            String type = item.path("type").asText();
            String items = ItemTypes.collectionOf(type);
            made.put(
                    type,
                    onward.as(user).get(items + "/" + id(item)).expect(200).body());
        }
        return made;
    }

    private JsonNode lastHistory(JsonNode lead) {
        return onward.as(ANN)
                .get("leads/" + id(lead) + "/history")
                .expect(200)
                .body()
                .at("/items/0");
    }

    private static List<String> ids(JsonNode references) {
        List<String> ids = new ArrayList<>();
        references.forEach(reference -> ids.add(id(reference)));
        return ids;
    }
}
