package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Existing contacts and companies in the place of new ones. */
@SystemTest
class LinkIT {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Onward onward;
    private final String email = UUID.randomUUID() + "@acme.test";

    LinkIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    @Tag("32")
    void theDealOfALeadWhoseContactIsKnownHasTheKnownContact() {
        JsonNode known = contact("King");
        JsonNode lead = onward.lead(ANN, aLead("Known").withEmail(email));

        JsonNode conversion = convert(lead, request -> request.put("duplicates", "LINK"));

        assertEquals("COMPLETED", state(conversion), conversion::toString);
        JsonNode contact = target(conversion, "contact");
        assertEquals("LINKED", contact.path("state").asText(), conversion::toString);
        assertEquals(id(known), id(contact));
        JsonNode deal = onward.admin()
                .get("deals/" + id(target(conversion, "deal")))
                .expect(200)
                .body();
        assertEquals(id(known), deal.at("/contacts/0/id").asText(), deal::toString);
        await("the deal to call him what he is called since")
                .atMost(Onward.SOON)
                .until(() -> onward.admin()
                        .get("deals/" + id(deal))
                        .expect(200)
                        .at("/contacts/0/name")
                        .equals("Ada King"));
        JsonNode filled =
                onward.admin().get("contacts/" + id(known)).expect(200).body();
        assertEquals("King", filled.path("lastName").asText());
        assertEquals("Ada", filled.path("firstName").asText());
        assertEquals("Acme", filled.at("/companies/0/name").asText());
        assertFalse(filled.has("createdFrom"), filled::toString);
    }

    @Test
    void whoIsAskedAboutADuplicateChoosesAndTheConversionGoesOn() {
        JsonNode known = contact("King");
        JsonNode lead = onward.lead(ANN, aLead("Asked").withEmail(email));
        JsonNode waiting = convert(lead, request -> request.put("duplicates", "ASK"));
        assertEquals("AWAITING_INPUT", state(waiting), waiting::toString);
        JsonNode asked = waiting.at("/inputNeeded/duplicates/0");
        assertEquals("contact", asked.path("target").asText(), waiting::toString);
        assertEquals(id(known), asked.at("/matches/0/item/id").asText());
        assertEquals("EMAIL", asked.at("/matches/0/matchedOn/0/by").asText());
        var choice = Json.object();
        choice.putObject("link").put("contact", id(known));

        JsonNode done = onward.as(ANN)
                .patch("conversions/" + id(waiting), choice, Map.of("Prefer", "wait=30"))
                .expect(200)
                .body();

        assertEquals("COMPLETED", state(done), done::toString);
        assertEquals(id(known), id(target(done, "contact")));
    }

    @Test
    void withoutAPolicyADuplicateStopsNothing() {
        JsonNode known = contact("King");
        JsonNode lead = onward.lead(ANN, aLead("Not asked").withEmail(email));

        JsonNode done = convert(lead, request -> {});

        assertEquals("COMPLETED", state(done), done::toString);
        assertFalse(id(known).equals(id(target(done, "contact"))));
    }

    @Test
    void aRecordThatIsNotThereIsNotLinkedAndTheLeadIsFree() {
        JsonNode lead = onward.lead(ANN, aLead("Links nobody"));
        ObjectNode request = (ObjectNode) UserClient.leadTo(id(lead), "deal", "contact", "company");
        request.putObject("link").put("contact", "0199a1c0-7b00-7000-8000-0000000000c1");

        Answer refused = onward.as(ANN).convert(request);

        assertEquals(422, refused.status());
        assertEquals("invalid", refused.problem());
        assertEquals("link.contact", refused.at("/errors/0/field"));
        assertEquals("not-found", refused.at("/errors/0/code"));
        assertFalse(onward.lead(lead).has("conversion"));
    }

    private JsonNode contact(String lastName) {
        ObjectNode contact = Json.object().put("lastName", lastName);
        contact.putArray("emails").addObject().put("value", email).put("type", "WORK");
        return onward.as(ANN).post("contacts", contact).expect(201).body();
    }

    private JsonNode convert(JsonNode lead, java.util.function.Consumer<ObjectNode> change) {
        ObjectNode request = (ObjectNode) UserClient.leadTo(id(lead), "deal", "contact", "company");
        change.accept(request);
        return onward.as(ANN).convert(request, WAIT).expect(200).body();
    }

    private static JsonNode target(JsonNode conversion, String type) {
        return conversion
                .path("targets")
                .valueStream()
                .filter(target -> target.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError(conversion.toString()));
    }
}
