package onward.deal.deal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import onward.contract.event.ItemEvent;
import onward.contract.event.ItemEventKind;
import onward.contract.message.WireMapper;
import onward.kit.test.Messages;
import org.jspecify.annotations.Nullable;

/** What party-service tells of companies and contacts. */
final class PartyEvents {
    private PartyEvents() {}

    static void company(UUID id, long version, String name) {
        changed("company", id, version, "{\"id\": \"" + id + "\", \"name\": \"" + name + "\", \"later\": [1]}");
    }

    static void contact(UUID id, long version, String firstName, String lastName) {
        changed("contact", id, version, """
                {"id": "%s", "firstName": "%s", "middleName": "K.", "lastName": "%s", "companies": []}""".formatted(id, firstName, lastName));
    }

    static void contactOf(UUID company, UUID id, long version) {
        changed("contact", id, version, """
                {"id": "%s", "firstName": "Ada", "companies": [{"id": "%s", "primary": true}]}""".formatted(id, company));
    }

    /** A contact of a company that belongs to this user and department. */
    static void contactOf(UUID company, UUID id, long version, String responsible, String department) {
        changed("contact", id, version, """
                {"id": "%s", "firstName": "Ada", "companies": [{"id": "%s", "primary": true}],
                 "responsible": "%s", "department": "%s"}""".formatted(id, company, responsible, department));
    }

    static void deleted(String type, UUID id, long version) {
        send(type, ItemEventKind.DELETED, id, version, null);
    }

    private static void changed(String type, UUID id, long version, String item) {
        try {
            send(
                    type,
                    version == 1 ? ItemEventKind.CREATED : ItemEventKind.CHANGED,
                    id,
                    version,
                    WireMapper.mapper().readTree(item));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(item, e);
        }
    }

    private static void send(String type, ItemEventKind kind, UUID id, long version, @Nullable JsonNode item) {
        Messages.event(type, kind, new ItemEvent(id, version, Instant.now(), "mia", List.of(), null, item));
    }
}
