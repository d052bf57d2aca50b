package onward.kit.web.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyReader;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/**
 * Reads JSON bodies, and makes a problem of those that cannot be read; the reader of Quarkus answers some of them without a body and lets an
 * absent one pass as null.
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, JsonBodyReader.MERGE_PATCH})
public class JsonBodyReader implements ServerMessageBodyReader<Object> {
    /** The media type of RFC 7396, which {@code PATCH} takes besides JSON. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    private static final byte[] NO_MEMBERS = "{}".getBytes(StandardCharsets.UTF_8);

    private final ObjectMapper json;
    private final ReceivedBody received;
    private final int limit;

    @Inject
    JsonBodyReader(
            ObjectMapper json, ReceivedBody received, @ConfigProperty(name = "onward.http.max-json-size") int limit) {
        this.json = json;
        this.received = received;
        this.limit = limit;
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type != String.class
                && type != byte[].class
                && !InputStream.class.isAssignableFrom(type)
                && !Reader.class.isAssignableFrom(type);
    }

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo method, MediaType mediaType) {
        return isReadable(type, genericType, new Annotation[0], mediaType);
    }

    @Override
    public Object readFrom(Class<Object> type, Type genericType, MediaType mediaType, ServerRequestContext context)
            throws IOException {
        return read(genericType == null ? type : genericType, context.getInputStream());
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream stream)
            throws IOException {
        return read(genericType == null ? type : genericType, stream);
    }

    private Object read(Type type, InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new ProblemException(ProblemType.TOO_LARGE, "A JSON body has at most " + limit + " bytes.");
        }
        if (bytes.length == 0 && type instanceof Class<?> body && body.isAnnotationPresent(OptionalBody.class)) {
            return parse(type, NO_MEMBERS);
        }
        if (bytes.length == 0) {
            throw new ProblemException(ProblemType.MALFORMED, "A body in JSON is expected.");
        }
        received.keep(bytes);
        return parse(type, bytes);
    }

    private Object parse(Type type, byte[] bytes) throws IOException {
        try {
            Object value = StrictJson.ofRequest(json, json.constructType(type)).readValue(bytes);
            if (value == null) {
                throw new ProblemException(ProblemType.MALFORMED, "null is no body for this resource.");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw JsonFailures.problem(e);
        } catch (CharConversionException e) {
            throw new ProblemException(ProblemType.MALFORMED, "The body is not encoded in UTF-8.");
        }
    }
}
