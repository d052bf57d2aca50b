package onward.stack.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON as the client writes and reads it. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The tree of a JSON text.
     *
     * @throws UncheckedIOException if it is none */
    public static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("No JSON: " + text, e);
        }
    }

    /** The object in a JSON text.
     *
     * @throws ClassCastException if the text holds something else */
    public static ObjectNode readObject(String text) {
        return (ObjectNode) read(text);
    }

    static JsonNode read(byte[] body) {
        try {
            JsonNode tree = MAPPER.readTree(body);
            return tree == null ? MAPPER.missingNode() : tree;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
