package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static onward.system.Onward.state;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onward.contract.ItemTypes;
import onward.contract.message.Topics;
import onward.stack.Service;
import onward.stack.ServiceProcess;
import onward.stack.client.Json;
import onward.stack.client.UserClient;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All events are read again from the beginning by those who keep copies of what belongs to others. */
@SystemTest
@Tag("36")
class EventsAgainIT {
    private static final List<Service> READERS = List.of(Service.LEAD, Service.PARTY, Service.DEAL, Service.BILLING);
    private static final Map<Service, List<String>> COPIES = Map.of(
            Service.LEAD, List.of("user_copy"),
            Service.PARTY, List.of("user_copy"),
            Service.DEAL, List.of("user_copy", "reference_copy", "contact_company"),
            Service.BILLING, List.of("user_copy", "reference_copy"));

    private final Onward onward;

    EventsAgainIT(Onward onward) {
        this.onward = onward;
    }

    @Test
    void copiesAreEqualAndNothingFiresTwice() {
        String deal = aDealWithAHistory();
        Map<Service, List<List<Object>>> copies = copies();
        Map<String, Integer> told = told();
        JsonNode before = shown(deal);

        readAgain(() -> {});

        assertEquals(copies, copies());
        assertEquals(told, told(), "nobody has told anything because of it");
        assertEquals(before, shown(deal));
    }

    /** As if the inbox was lost too: then only the versions tell what is known. */
    @Test
    void theSameHoldsIfNobodyRemembersHavingReadThem() {
        String deal = aDealWithAHistory();
        Map<Service, List<List<Object>>> copies = copies();
        Map<String, Integer> told = told();
        JsonNode before = shown(deal);

        readAgain(() -> READERS.forEach(reader -> onward.execute(reader, "delete from inbox")));

        assertEquals(copies, copies());
        assertEquals(told, told());
        assertEquals(before, shown(deal));
    }

    @Test
    void aLostCopyFillsItself() {
        String deal = aDealWithAHistory();
        Map<Service, List<List<Object>>> copies = copies();

        readAgain(() -> READERS.forEach(reader -> {
            onward.execute(reader, "delete from inbox");
            COPIES.get(reader).forEach(copy -> onward.execute(reader, "delete from " + copy));
        }));

        assertEquals(copies, copies());
        assertEquals("Renamed", shown(deal).path("companyName").asText());
    }

    /** Whose client was renamed, has lost a contact that was deleted, and from which an estimate was made. */
    private String aDealWithAHistory() {
        JsonNode lead = onward.lead(ANN, aLead("Told before"));
        JsonNode conversion = onward.as(ANN)
                .convert(UserClient.leadTo(id(lead), "deal", "contact", "company"), Duration.ofSeconds(30))
                .expect(200)
                .body();
        assertEquals("COMPLETED", state(conversion), conversion::toString);
        Map<String, String> made = new HashMap<>();
        conversion.path("created").forEach(item -> made.put(item.path("type").asText(), id(item)));
        onward.as(ANN)
                .convert(UserClient.basedOn("deal", made.get("deal"), "estimate"), Duration.ofSeconds(30))
                .expect(200);
        onward.as(ANN)
                .patch("companies/" + made.get("company"), Json.object().put("name", "Renamed"))
                .expect(200);
        onward.as(ANN).delete("contacts/" + made.get("contact")).expect(204);
        onward.deletedByUser(made.get("contact"));
        String deal = made.get("deal");
        await("the deal to hear of its client")
                .atMost(Onward.SOON)
                .until(() -> shown(deal).path("companyName").asText().equals("Renamed")
                        && shown(deal).path("contacts").isEmpty());
        await().atMost(Onward.SOON).until(() -> onward.wire().unread().isEmpty());
        return deal;
    }

    private JsonNode shown(String deal) {
        return onward.admin().get("deals/" + deal).expect(200).body();
    }

    /** What is known of others' items; not what an item only refers to. */
    private Map<Service, List<List<Object>>> copies() {
        Map<Service, List<List<Object>>> copies = new HashMap<>();
        COPIES.forEach((service, tables) -> copies.put(
                service,
                tables.stream()
                        .flatMap(table ->
                                onward.rows(service, "select * from " + known(table) + " order by 1, 2").stream())
                        .toList()));
        copies.values().forEach(rows -> assertFalse(rows.isEmpty()));
        return copies;
    }

    private static String known(String copy) {
        return copy.equals("reference_copy") ? copy + " where version > 0" : copy;
    }

    private Map<String, Integer> told() {
        Map<String, Integer> told = new HashMap<>();
        ItemTypes.all()
                .forEach(type -> told.put(
                        ItemTypes.ownerOf(type),
                        onward.wire()
                                .all(Topics.events(ItemTypes.ownerOf(type)))
                                .size()));
        return told;
    }

    private void readAgain(Runnable meanwhile) {
        List<ServiceProcess> readers = READERS.stream().map(onward::process).toList();
        readers.forEach(ServiceProcess::stop);
        onward.wire().rewind(group -> group.endsWith(".events") || group.endsWith(".users"));
        meanwhile.run();
        readers.forEach(ServiceProcess::start);
        readers.forEach(ServiceProcess::awaitReady);
        await().atMost(Onward.PATIENCE).until(() -> onward.wire().unread().isEmpty());
    }
}
