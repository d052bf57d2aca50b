package onward.billing;

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
public final class PartyEvents {
    private PartyEvents() {}

    public static void company(UUID id, long version, String name) {
        changed("company", id, version, "{\"id\": \"" + id + "\", \"name\": \"" + name + "\", \"later\": [1]}");
    }

    public static void contact(UUID id, long version, String firstName, String lastName) {
        changed("contact", id, version, """
                {"id": "%s", "firstName": "%s", "middleName": "K.", "lastName": "%s", "companies": []}""".formatted(id, firstName, lastName));
    }

    public static void deleted(String type, UUID id, long version) {
        send(type, ItemEventKind.DELETED, id, version, null);
    }

    /** An item of this type as its owner shows it. */
    public static void told(String type, UUID id, long version, String item) {
        changed(type, id, version, item);
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
