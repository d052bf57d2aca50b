package onward.kit.web.idempotency;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a repeated request is answered with: the bytes of the first answer, or (if that was a 202) the path of the resource, to be shown as it is
 * now.
 */
public record StoredAnswer(
        int status,
        Map<String, String> headers,
        byte @Nullable [] body,
        @Nullable String resource) {
    public StoredAnswer {
        headers = Map.copyOf(headers);
    }

    public static StoredAnswer of(int status, Map<String, String> headers, byte[] body) {
        return new StoredAnswer(status, headers, body, null);
    }

    /**
     * The id of what the first request made: the last segment of its location.
     *
     * @throws IllegalStateException if the first request made nothing with an id
     */
    public UUID id() {
        String location = resource == null ? headers.get("Location") : resource;
        if (location == null) {
            throw new IllegalStateException("the stored answer has no location");
        }
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }

    public static StoredAnswer ofResource(String path) {
        return new StoredAnswer(202, Map.of(), null, path);
    }
}
