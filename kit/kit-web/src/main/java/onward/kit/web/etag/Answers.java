package onward.kit.web.etag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Answers that carry one item: with an ETag {@code "<version>-<hash>"} over the whole body, because an answer may change without its item
 * (names from elsewhere). The body is serialised once, here.
 */
@ApplicationScoped
public class Answers {
    private static final int HASH_LENGTH = 9;

    private final ObjectMapper json;

    @Inject
    Answers(ObjectMapper json) {
        this.json = json;
    }

    /** 200 with the item, or 304 if the caller has it already. */
    public Response read(Object item, long version, @Nullable String ifNoneMatch) {
        byte[] body = bytes(item);
        String etag = etag(version, body);
        if (Preconditions.names(ifNoneMatch, etag)) {
            return Response.notModified()
                    .header(HttpHeaders.ETAG, etag)
                    .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                    .build();
        }
        return with(Response.ok(), body, etag).build();
    }

    /** 200 with the changed item. */
    public Response changed(Object item, long version) {
        byte[] body = bytes(item);
        return with(Response.ok(), body, etag(version, body)).build();
    }

    /** 201 with the new item and where it is. */
    public Response created(URI location, Object item, long version) {
        byte[] body = bytes(item);
        return with(
                        Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, location),
                        body,
                        etag(version, body))
                .build();
    }

    /** 202 with what is there so far, and where to look. */
    public Response accepted(URI location, Object item, long version) {
        byte[] body = bytes(item);
        return with(Response.accepted().header(HttpHeaders.LOCATION, location), body, etag(version, body))
                .build();
    }

    private Response.ResponseBuilder with(Response.ResponseBuilder answer, byte[] body, String etag) {
        return answer.entity(body)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
    }

    private byte[] bytes(Object item) {
        try {
            return json.writeValueAsBytes(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + item.getClass(), e);
        }
    }

    private static String etag(long version, byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return '"'
                    + Long.toString(version)
                    + '-'
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_LENGTH))
                    + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
