package onward.contract.conversion;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A field that a new item would have, or that an existing record would be given.
 *
 * @param field the item's member, or {@code customFields.<code>}
 * @param value as the item would show it
 * @param from {@code source.<path>}, {@link #REQUEST}, {@link #DEFAULT} or {@link #COMPUTED}
 */
public record PlannedField(String field, JsonNode value, String from) {
    /** Whoever asked has said so. */
    public static final String REQUEST = "REQUEST";

    /** Nobody has said so; new items are like this. */
    public static final String DEFAULT = "DEFAULT";

    /** It follows from other fields of the item. */
    public static final String COMPUTED = "COMPUTED";

    /** The source says so; the path is that of its {@linkplain SourceSnapshot snapshot}. */
    public static String source(String path) {
        return "source." + path;
    }
}
