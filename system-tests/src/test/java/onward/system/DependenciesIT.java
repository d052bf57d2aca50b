package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.local.LocalUser.LEO;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onward.kit.local.LocalUser;
import onward.stack.client.Answer;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.Test;

@SystemTest
class DependenciesIT {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Onward onward;

    DependenciesIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    void aConvertedLeadAndAllThatWasMadeOfItKnowEachOther() {
        JsonNode lead = onward.lead(ANN, aLead("50 seats"));
        Map<String, String> made = convert(lead);

        assertEquals(Map.of("deal", "CREATED", "contact", "CREATED", "company", "CREATED"), of(ANN, "leads", id(lead)));
        assertEquals(
                Map.of("lead", "SOURCE", "contact", "CLIENT", "company", "CLIENT"), of(ANN, "deals", made.get("deal")));
        assertEquals(
                Map.of("lead", "SOURCE", "deal", "CLIENT", "company", "MEMBER"),
                of(ANN, "contacts", made.get("contact")));
        assertEquals(
                Map.of("lead", "SOURCE", "deal", "CLIENT", "contact", "MEMBER"),
                of(ANN, "companies", made.get("company")));
        JsonNode deal = onward.as(ANN)
                .get("companies/" + made.get("company") + "/dependencies?types=deal")
                .expect(200)
                .body();
        assertEquals(1, deal.path("items").size());
        assertEquals(made.get("deal"), deal.at("/items/0/item/id").asText());
        assertEquals("50 seats", deal.at("/items/0/item/title").asText());
        assertEquals("NEW", deal.at("/items/0/stage").asText());
    }

    @Test
    void nobodyLearnsOfWhatHeMayNotRead() {
        JsonNode lead = onward.lead(ANN, aLead("For ann's eyes"));
        Map<String, String> made = convert(lead);
        String company = "companies/" + made.get("company") + "/dependencies";

        assertEquals(
                Map.of("lead", "SOURCE", "contact", "MEMBER"),
                of(LEO, "companies", made.get("company")),
                "a lead-operator reads leads, contacts and companies, but no deals");
        assertEquals(404, onward.as(EVA).get(company).status());
        Answer refused = onward.as(GUEST).get(company);
        assertEquals(403, refused.status());
        assertEquals("access-denied", refused.problem());
    }

    private Map<String, String> convert(JsonNode lead) {
        JsonNode conversion = onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), "deal", "contact", "company"), WAIT)
                .expect(200)
                .body();
        assertEquals("COMPLETED", conversion.path("state").asText(), conversion::toString);
        return conversion
                .path("created")
                .valueStream()
                .collect(Collectors.toMap(item -> item.path("type").asText(), item -> id(item)));
    }

    /** What an item is linked with, by type: no type comes twice here. */
    private Map<String, String> of(LocalUser user, String items, String id) {
        JsonNode page = onward.as(user)
                .get(items + "/" + id + "/dependencies")
                .expect(200)
                .body();
        assertEquals(0, page.path("incomplete").size(), page::toString);
        Map<String, String> relations = new TreeMap<>();
        for (JsonNode each : page.path("items")) {
            relations.merge(
                    each.at("/item/type").asText(),
                    each.path("relation").asText(),
                    (one, other) -> one + " and " + other);
        }
        return relations;
    }
}
