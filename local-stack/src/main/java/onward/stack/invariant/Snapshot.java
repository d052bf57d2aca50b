package onward.stack.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onward.contract.ItemTypes;
import onward.stack.client.UserClient;
import org.jspecify.annotations.Nullable;

/**
 * All conversions of a time with their sources and what was made of them, as an administrator sees them.
 *
 * @param conversions all of them
 * @param sources items of each source type that say they have a conversion, by id
 * @param made items of each target type that say they were made by a conversion, by that conversion
 */
record Snapshot(
        List<JsonNode> conversions,
        Map<String, Map<String, JsonNode>> sources,
        Map<String, Map<String, List<JsonNode>>> made) {

    private static final Set<String> SOURCES = Set.of(ItemTypes.LEAD, ItemTypes.DEAL, ItemTypes.ESTIMATE);

    private static final Set<String> TARGETS =
            Set.of(ItemTypes.DEAL, ItemTypes.CONTACT, ItemTypes.COMPANY, ItemTypes.ESTIMATE, ItemTypes.INVOICE);

    /** Conversions are read first: what they made can then only have become more. */
    static Snapshot read(UserClient admin, @Nullable Instant since) {
        List<JsonNode> conversions = admin.all("conversions", since == null ? null : "requestedAt=ge=" + since);
        String recent = since == null ? "" : ";createdAt=ge=" + since;
        Map<String, Map<String, JsonNode>> sources = new HashMap<>();
        SOURCES.forEach(type -> {
            Map<String, JsonNode> byId = new LinkedHashMap<>();
            admin.all(ItemTypes.collectionOf(type), "conversion.id=null=false" + recent)
                    .forEach(item -> byId.put(item.path("id").asText(), item));
            sources.put(type, byId);
        });
        Map<String, Map<String, List<JsonNode>>> made = new HashMap<>();
        TARGETS.forEach(type -> {
            Map<String, List<JsonNode>> byConversion = new LinkedHashMap<>();
            for (JsonNode item :
                    admin.all(ItemTypes.collectionOf(type), since == null ? null : "createdAt=ge=" + since)) {
                JsonNode conversion = item.at("/createdFrom/conversionId");
                if (!conversion.isMissingNode()) {
                    byConversion
                            .computeIfAbsent(conversion.asText(), any -> new java.util.ArrayList<>())
                            .add(item);
                }
            }
            if (since != null) {
                dropEarlier(admin, conversions, byConversion);
            }
            made.put(type, byConversion);
        });
        return new Snapshot(conversions, sources, made);
    }

    /** An item of this time may have been made by a conversion that was asked for before; only one that is nowhere is missed. */
    private static void dropEarlier(UserClient admin, List<JsonNode> conversions, Map<String, List<JsonNode>> made) {
        Set<String> known = new HashSet<>();
        conversions.forEach(conversion -> known.add(conversion.path("id").asText()));
        made.keySet()
                .removeIf(id ->
                        !known.contains(id) && admin.get("conversions/" + id).status() == 200);
    }

    /** What the conversion made of one type. */
    List<JsonNode> made(String conversion, String type) {
        return made.getOrDefault(type, Map.of()).getOrDefault(conversion, List.of());
    }

    /** The source, if it is there and says it has a conversion. */
    @Nullable
    JsonNode source(JsonNode conversion) {
        return sources.getOrDefault(conversion.at("/source/type").asText(), Map.of())
                .get(conversion.at("/source/id").asText());
    }

    static boolean knowsSource(JsonNode conversion) {
        return SOURCES.contains(conversion.at("/source/type").asText());
    }

    static boolean knowsTarget(String type) {
        return TARGETS.contains(type);
    }
}
