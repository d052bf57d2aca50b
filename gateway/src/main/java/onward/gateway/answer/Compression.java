package onward.gateway.answer;

import io.netty.handler.codec.compression.StandardCompressionOptions;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Compresses JSON of more than a kilobyte for clients that accept gzip. Streams, files and what is small go as they are. Vert.x compresses whatever
 * has no {@code Content-Encoding}, so what it shall leave alone is marked {@code identity}, which it takes off again.
 */
@Singleton
public class Compression implements HttpServerOptionsCustomizer {
    private static final int GZIP_LEVEL = 4;
    private static final int GZIP_WINDOW_BITS = 15;
    private static final int GZIP_MEMORY_LEVEL = 8;
    private static final long WORTH_IT = 1024;
    private static final String KNOWN_AS_WEAK = Compression.class.getName() + ".weak";

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setCompressionSupported(true)
                .addCompressor(StandardCompressionOptions.gzip(GZIP_LEVEL, GZIP_WINDOW_BITS, GZIP_MEMORY_LEVEL));
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }

    /**
     * Makes the tags of {@code If-None-Match} strong, as services give them: they are compared weakly anyway (RFC 9110, section 13.1.2), and only
     * here are they ever made weak.
     */
    public static void readTags(RoutingContext context) {
        MultiMap headers = context.request().headers();
        String known = headers.get(HttpHeaders.IF_NONE_MATCH);
        if (known != null && known.contains("W/\"")) {
            context.put(KNOWN_AS_WEAK, true);
            headers.set(HttpHeaders.IF_NONE_MATCH, known.replace("W/\"", "\""));
        }
    }

    static void decide(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        MultiMap headers = response.headers();
        boolean accepted = acceptsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
        boolean json = isJson(headers.get(HttpHeaders.CONTENT_TYPE));
        if (json) {
            headers.add(HttpHeaders.VARY, "Accept-Encoding");
        }
        // Two codings of one answer are not the same bytes, so they cannot share a strong tag; for one client all tags
        // of JSON are alike.
        boolean weak = response.getStatusCode() == 304 ? context.get(KNOWN_AS_WEAK) != null : json && accepted;
        String tag = headers.get(HttpHeaders.ETAG);
        if (weak && tag != null && !tag.startsWith("W/")) {
            headers.set(HttpHeaders.ETAG, "W/" + tag);
        }
        boolean asItIs = !accepted || !json || isShort(headers.get(HttpHeaders.CONTENT_LENGTH));
        if (asItIs && hasBody(request, response) && !headers.contains(HttpHeaders.CONTENT_ENCODING)) {
            headers.set(HttpHeaders.CONTENT_ENCODING, HttpHeaders.IDENTITY);
        }
    }

    private static boolean hasBody(HttpServerRequest request, HttpServerResponse response) {
        int status = response.getStatusCode();
        return request.method() != HttpMethod.HEAD && status >= 200 && status != 204 && status != 304;
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json");
    }

    /** An answer of unknown length may be long. */
    private static boolean isShort(@Nullable String contentLength) {
        return contentLength != null && Long.parseLong(contentLength) <= WORTH_IT;
    }

    /** As Netty reads the header: a weight of zero, or one that is no number, refuses. */
    private static boolean acceptsGzip(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        boolean any = false;
        for (String coding : acceptEncoding.split(",")) {
            String name = coding.split(";", 2)[0].strip();
            boolean wanted = isWanted(coding);
            if (name.equalsIgnoreCase("gzip") || name.equalsIgnoreCase("x-gzip")) {
                return wanted;
            }
            any = any || (name.equals("*") && wanted);
        }
        return any;
    }

    private static boolean isWanted(String coding) {
        int weight = coding.indexOf('=');
        try {
            return weight < 0 || Float.parseFloat(coding.substring(weight + 1)) > 0;
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
