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
 * (names from elsewhere). What belongs to an item has the version of the item; settings have none. The body is serialised once, here.
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
            return notModified(etag);
        }
        return with(Response.ok(), body, etag).build();
    }

    /** 200 with what has no version, such as settings, or 304 if the caller has it already; the ETag is of the form {@code "<hash>"}. */
    public Response read(Object value, @Nullable String ifNoneMatch) {
        byte[] body = bytes(value);
        String etag = etag(body);
        if (Preconditions.names(ifNoneMatch, etag)) {
            return notModified(etag);
        }
        return with(Response.ok(), body, etag).build();
    }

    /** 200 with what has no version, as it is after a change. */
    public Response changed(Object value) {
        byte[] body = bytes(value);
        return with(Response.ok(), body, etag(body)).build();
    }

    /** 201 with what is new and has no version, and where it is. */
    public Response created(URI location, Object value) {
        byte[] body = bytes(value);
        return with(Response.status(Response.Status.CREATED).header(HttpHeaders.LOCATION, location), body, etag(body))
                .build();
    }

    /**
     * Judges {@code If-Match} of a change of what has no version.
     *
     * @param current as a GET would answer it now; absent if it is not there, and then only a request without the header is let through
     * @throws onward.kit.web.problem.ProblemException 412 {@code stale-version} if the caller has seen something else
     */
    public void requireUnchanged(@Nullable String ifMatch, @Nullable Object current) {
        if (ifMatch != null) {
            Preconditions.checkTag(ifMatch, current == null ? null : etag(bytes(current)));
        }
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

    private static Response notModified(String etag) {
        return Response.notModified()
                .header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
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
        return '"' + Long.toString(version) + '-' + hash(body) + '"';
    }

    private static String etag(byte[] body) {
        return '"' + hash(body) + '"';
    }

    private static String hash(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_LENGTH));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
