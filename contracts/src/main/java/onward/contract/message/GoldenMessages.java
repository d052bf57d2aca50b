package onward.contract.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * One example of every message and event that travels, as JSON. Writers and readers are both tested against them, so that neither can move
 * without the other.
 */
public final class GoldenMessages {
    private GoldenMessages() {}

    /** The example of a message.
     *
     * @throws IllegalArgumentException if there is none */
    public static byte[] json(String wireName) {
        String file = "/golden/" + wireName + ".json";
        try (InputStream stream = GoldenMessages.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("No golden example " + file);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
