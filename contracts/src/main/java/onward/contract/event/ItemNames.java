package onward.contract.event;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.ItemTypes;

/** What people call an item that an event shows: whoever copies items of others for their names reads them here. */
public final class ItemNames {
    private ItemNames() {}

    /** The name of an item of this type; blank if it has none. */
    public static String of(String type, JsonNode item) {
        return switch (type) {
            case ItemTypes.COMPANY -> item.path("name").asText();
            case ItemTypes.CONTACT ->
                Stream.of("firstName", "lastName")
                        .map(part -> item.path(part).asText())
                        .filter(part -> !part.isBlank())
                        .collect(Collectors.joining(" "));
            default -> item.path("title").asText();
        };
    }
}
