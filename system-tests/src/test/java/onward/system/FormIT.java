package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.LEO;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.UUID;
import onward.kit.local.LocalUser;
import onward.stack.client.Json;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A new client typed into the form of a deal: both come to be, or neither. */
@SystemTest
class FormIT {
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final Onward onward;
    private final String lastName = "Form " + UUID.randomUUID();

    FormIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    void theDealComesToBeWithItsNewClient() {
        JsonNode made = convert(ANN, form());

        assertEquals("COMPLETED", state(made), made::toString);
        JsonNode deal = onward.admin()
                .get("deals/" + id(made.at("/created/0")))
                .expect(200)
                .body();
        assertEquals("Typed in", deal.path("title").asText());
        assertEquals(lastName, deal.at("/contacts/0/name").asText());
        assertEquals("Typed Ltd", deal.path("companyName").asText());
        assertEquals("input", deal.at("/createdFrom/type").asText());
        assertEquals("ann", deal.path("responsible").asText());
        assertEquals(404, onward.as(BOB).get("conversions/" + id(made)).status(), "nobody else's business");
    }

    @Test
    @Tag("6")
    void whoMayNotCreateTheDealGetsNoClientEither() {
        JsonNode refused = convert(LEO, form());

        assertEquals("REJECTED", state(refused), refused::toString);
        assertEquals("deal", refused.at("/problem/denials/0/itemType").asText());
        assertEquals(
                0,
                onward.admin().all("contacts", "lastName=='" + lastName + "'").size());
    }

    @Test
    void whatIsMissingIsAskedFor() {
        ObjectNode form = form();
        ((ObjectNode) form.at("/fields/deal")).remove("title");

        JsonNode waiting = convert(ANN, form);

        assertEquals("AWAITING_INPUT", state(waiting), waiting::toString);
        assertEquals("deal", waiting.at("/inputNeeded/requiredFields/0/target").asText());
        assertEquals("title", waiting.at("/inputNeeded/requiredFields/0/field").asText());
        onward.as(ANN).post("conversions/" + id(waiting) + "/cancel").expect(202);
        onward.awaitState(id(waiting), "CANCELLED");
    }

    private ObjectNode form() {
        ObjectNode form = Json.object();
        form.putObject("source").put("type", "input");
        form.putArray("targets").add("deal").add("contact").add("company");
        ObjectNode fields = form.putObject("fields");
        fields.putObject("deal").put("title", "Typed in");
        fields.putObject("contact").put("lastName", lastName);
        fields.putObject("company").put("name", "Typed Ltd");
        return form;
    }

    private JsonNode convert(LocalUser user, ObjectNode form) {
        return onward.as(user).convert(form, WAIT).expect(200).body();
    }
}
