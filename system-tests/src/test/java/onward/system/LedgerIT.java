package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import onward.contract.message.Topics;
import onward.stack.Service;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import onward.system.Wire.Sent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What must add up over everything that the tests before have done to the suite: I1 to I8, from the first conversion on. */
@SystemTest
@Order(Integer.MAX_VALUE)
class LedgerIT {
    private static final Map<String, Set<String>> LEGAL = Map.of(
            "", Set.of("PREPARING"),
            "PREPARING", Set.of("AWAITING_INPUT", "CONFIRMING", "CANCELLING"),
            "AWAITING_INPUT", Set.of("PREPARING", "CANCELLING"),
            "CONFIRMING", Set.of("COMPLETED", "PARKED"),
            "CANCELLING", Set.of("REJECTED", "CANCELLED", "FAILED", "PARKED"),
            "PARKED", Set.of("CONFIRMING", "CANCELLING"));

    private final Onward onward;

    LedgerIT(Onward onward) {
        this.onward = onward;
    }

    @BeforeEach
    void oneConversionAtLeast() {
        JsonNode lead = onward.lead(ANN, aLead("The last one"));
        onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), "deal", "contact", "company"), Duration.ofSeconds(30))
                .expect(200);
    }

    @Test
    void theInvariantsHoldOverEverythingThatEverHappened() {
        onward.requireInvariants(Instant.EPOCH);
    }

    @Test
    void everyConversionTookALegalPath() {
        Map<UUID, List<String>> paths = new HashMap<>();
        Map<UUID, Integer> last = new HashMap<>();
        for (List<Object> row : onward.rows(
                Service.CONVERSION,
                "select conversion_id, seq, kind, outcome from conversion_step order by conversion_id, seq")) {
            UUID conversion = (UUID) row.get(0);
            int seq = ((Number) row.get(1)).intValue();
            assertEquals(last.getOrDefault(conversion, 0) + 1, seq, "steps of " + conversion);
            last.put(conversion, seq);
            if (row.get(2).equals("STATE")) {
                paths.computeIfAbsent(conversion, any -> new ArrayList<>()).add((String) row.get(3));
            }
        }
        paths.forEach((conversion, path) -> {
            String at = "";
            for (String next : path) {
                assertTrue(LEGAL.getOrDefault(at, Set.of()).contains(next), conversion + " went " + path);
                at = next;
            }
        });
        Map<UUID, String> ends = new HashMap<>();
        onward.rows(Service.CONVERSION, "select id, state from conversion")
                .forEach(row -> ends.put((UUID) row.get(0), (String) row.get(1)));
        assertEquals(ends.keySet(), paths.keySet());
        ends.forEach(
                (conversion, state) -> assertEquals(state, paths.get(conversion).getLast(), conversion::toString));
    }

    @Test
    void everyVersionOfEveryItemWasToldAndTheLastOneLast() {
        told("lead", Map.of("lead", Service.LEAD));
        told("party", Map.of("contact", Service.PARTY, "company", Service.PARTY));
        told("deal", Map.of("deal", Service.DEAL));
        told("billing", Map.of("estimate", Service.BILLING, "invoice", Service.BILLING));
    }

    @Test
    void theItemsThereAreAreThoseThatConversionsSayTheyMade() {
        Map<String, Set<String>> said = new TreeMap<>();
        for (JsonNode conversion : onward.admin().all("conversions", "state==COMPLETED")) {
            for (JsonNode item : conversion.path("targets")) {
                if (!item.path("state").asText().equals("CONFIRMED")) {
                    continue;
                }
                assertTrue(
                        said.computeIfAbsent(item.path("type").asText(), any -> new HashSet<>())
                                .add(id(item)),
                        () -> item + " was made twice, last by " + id(conversion));
            }
        }
        Map<String, Set<String>> there = new TreeMap<>();
        Map<String, String> targets = Map.of(
                "deal",
                "deals",
                "contact",
                "contacts",
                "company",
                "companies",
                "estimate",
                "estimates",
                "invoice",
                "invoices");
        targets.forEach((type, items) -> {
            for (JsonNode item : onward.admin().all(items, null)) {
                if (item.has("createdFrom")) {
                    there.computeIfAbsent(type, any -> new HashSet<>()).add(id(item));
                }
            }
        });
        assertEquals(said, there);
    }

    private void told(String owner, Map<String, Service> tables) {
        Map<String, TreeMap<Long, String>> versions = new HashMap<>();
        Map<String, Sent> last = new HashMap<>();
        for (Sent event : onward.wire().all(Topics.events(owner))) {
            if (!event.headers().getOrDefault("ce_source", "").equals("system-tests") && event.key() != null) {
                JsonNode body = Json.read(event.text());
                String before = versions.computeIfAbsent(event.key(), any -> new TreeMap<>())
                        .put(body.path("version").asLong(), event.text());
                assertTrue(before == null || before.equals(event.text()), () -> before + "\n" + event.text());
                last.put(event.key(), event);
            }
        }
        versions.forEach((key, told) -> {
            long first = told.firstKey();
            assertEquals(
                    told.lastKey() - first + 1, told.size(), () -> owner + " " + key + " was told as " + told.keySet());
            assertEquals(told.lastEntry().getValue(), last.get(key).text(), () -> "the last of " + key);
        });
        tables.forEach((table, service) -> {
            Set<String> missing = new TreeSet<>();
            for (List<Object> row : onward.rows(service, "select id, version from " + table)) {
                TreeMap<Long, String> told = versions.get(row.getFirst().toString());
                if (told == null || told.lastKey() != ((Number) row.getLast()).longValue()) {
                    missing.add(row + " was told as " + (told == null ? "nothing" : told.keySet()));
                }
            }
            assertEquals(Set.of(), missing, table);
        });
    }
}
