package onward.kit.web.idempotency;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Writes a path in the one way that stands for all ways of asking for the same resource: {@code /leads/} is {@code /leads}, and an id in upper case
 * is that id.
 */
final class ResourcePath {
    private static final int UUID_LENGTH = 36;

    private ResourcePath() {}

    static String of(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(ResourcePath::segment)
                .collect(Collectors.joining("/", "/", ""));
    }

    private static String segment(String sent) {
        int parameters = sent.indexOf(';');
        String name = parameters < 0 ? sent : sent.substring(0, parameters);
        // The decoder is made for forms, where a plus is a blank.
        String decoded = URLDecoder.decode(name.replace("+", "%2B"), StandardCharsets.UTF_8);
        return isId(decoded) ? UUID.fromString(decoded).toString() : decoded.replace("/", "%2F");
    }

    private static boolean isId(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException other) {
            return false;
        }
    }
}
