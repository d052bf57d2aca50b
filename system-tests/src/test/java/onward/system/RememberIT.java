package onward.system;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.MIA;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import onward.kit.local.LocalUser;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Custom fields that a deal lacks: chosen once, and from then on nobody is asked. */
@SystemTest
class RememberIT {
    private static final Duration WAIT = Duration.ofSeconds(30);
    private static final String SETTINGS = "settings/conversion";
    private static final String CREATED = "rememberedSize";
    private static final String DROPPED = "rememberedNote";

    private final Onward onward;

    RememberIT(Onward onward) {
        this.onward = onward;
    }

    @BeforeEach
    void leadsHaveFieldsThatDealsLack() {
        for (String code : List.of(CREATED, DROPPED)) {
            ObjectNode field =
                    Json.object().put("code", code).put("label", code).put("type", "STRING");
            onward.admin().post("settings/leads/fields", field).expect(201);
        }
    }

    @AfterEach
    void nothingIsLeft() {
        replaceRemembered("[]");
        for (String items : List.of("leads", "deals")) {
            for (String code : List.of(CREATED, DROPPED)) {
                onward.admin().delete("settings/" + items + "/fields/" + code + "?confirm=true");
            }
        }
    }

    @Test
    void whatTheAdministratorChoseHoldsForOthersUntilItIsForgotten() {
        JsonNode first = convert(ADMIN, lead(ADMIN), Json.readObject("""
                {"create": {"%s": ["deal"]}, "drop": ["%s"], "remember": true}""".formatted(CREATED, DROPPED)));
        assertEquals("COMPLETED", state(first), first::toString);
        assertEquals(Map.of(CREATED, "CREATE", DROPPED, "DROP"), remembered());

        JsonNode lead = lead(ANN);
        JsonNode question = onward.as(ANN)
                .get("conversions/options?sourceType=lead&sourceId=" + id(lead))
                .expect(200)
                .body()
                .path("customFields")
                .valueStream()
                .filter(field -> field.path("code").asText().equals(DROPPED))
                .findFirst()
                .orElseThrow();
        assertEquals("DROP", question.at("/remembered/deal").asText(), question::toString);

        JsonNode request = UserClient.leadTo(id(lead), "deal");
        JsonNode plan =
                onward.as(ANN).post("conversions/preview", request).expect(200).body();
        assertEquals("true", plan.path("ready").asText(), plan::toString);
        JsonNode second = onward.as(ANN).convert(request, WAIT).expect(200).body();
        assertEquals("COMPLETED", state(second), second::toString);
        assertEquals(plan.path("notCarried"), second.path("notCarried"));
        JsonNode deal = onward.as(ANN)
                .get("deals/" + id(second.at("/created/0")))
                .expect(200)
                .body();
        assertEquals("A-1", deal.at("/customFields/" + CREATED).asText(), deal::toString);

        replaceRemembered("[]");
        assertEquals(Map.of(), remembered());
        JsonNode third = convert(ANN, lead(ANN), null);
        assertEquals("AWAITING_INPUT", state(third), third::toString);
        assertEquals(
                DROPPED, third.at("/inputNeeded/undecidedCustomFields/0/code").asText(), third::toString);
        onward.as(ANN).post("conversions/" + id(third) + "/cancel").expect(202);
        onward.awaitState(id(third), "CANCELLED");
    }

    @Test
    void whoHasNoSettingsRemembersNothing() {
        JsonNode refused = convert(MIA, lead(MIA), Json.readObject("{\"otherwise\": \"DROP\", \"remember\": true}"));

        assertEquals("REJECTED", state(refused), refused::toString);
        JsonNode denial = refused.at("/problem/denials/0");
        assertEquals("deal", denial.path("itemType").asText(), refused::toString);
        assertEquals("settings", denial.path("operation").asText());
        assertEquals("ALL", denial.path("requiredLevel").asText());
        assertEquals("NONE", denial.path("yourLevel").asText());
        assertEquals(Map.of(), remembered());
        onward.as(MIA).put(SETTINGS, Json.readObject("{\"remembered\": []}")).expect(403);
        JsonNode once = convert(MIA, lead(MIA), Json.readObject("{\"otherwise\": \"DROP\"}"));
        assertEquals("COMPLETED", state(once), once::toString);
    }

    private JsonNode lead(LocalUser user) {
        ObjectNode lead = aLead("With fields").json();
        lead.putObject("customFields").put(CREATED, "A-1").put(DROPPED, "Call first.");
        return onward.as(user).createLead(lead).expect(201).body();
    }

    private JsonNode convert(LocalUser user, JsonNode lead, @Nullable ObjectNode choices) {
        ObjectNode request = (ObjectNode) UserClient.leadTo(id(lead), "deal");
        if (choices != null) {
            request.set("fieldChoices", choices);
        }
        return onward.as(user).convert(request, WAIT).expect(200).body();
    }

    private Map<String, String> remembered() {
        return onward.as(ANN)
                .get(SETTINGS)
                .expect(200)
                .body()
                .path("remembered")
                .valueStream()
                .collect(Collectors.toMap(
                        choice -> choice.path("code").asText(),
                        choice -> choice.path("choice").asText()));
    }

    private void replaceRemembered(String choices) {
        onward.admin()
                .put(SETTINGS, Json.readObject("{\"remembered\": " + choices + "}"))
                .expect(200);
    }
}
