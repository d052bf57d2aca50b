package onward.kit.http.header;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import onward.contract.problem.ProblemType;
import onward.kit.http.header.MediaRanges.MediaRange;
import org.jspecify.annotations.Nullable;

/**
 * Refuses headers that two readers could take in two ways, and bodies that nobody here decodes. The gateway and the services judge alike, so that
 * neither lets pass what the other reads otherwise.
 */
public final class RequestHeaders {
    /** Names who asks, on what, under which key, and how the body is written: the first of two is as good as the second. */
    private static final List<CharSequence> ONCE = List.of(
            HttpHeaderNames.AUTHORIZATION,
            HttpHeaderNames.HOST,
            HttpHeaderNames.CONTENT_TYPE,
            HttpHeaderNames.CONTENT_LENGTH,
            io.vertx.core.http.HttpHeaders.createOptimized("idempotency-key"));

    private static final Set<String> USUAL = Set.of("*/*", "application/json", "text/event-stream");
    private static final Set<String> CHARSETS = Set.of("utf-8", "utf8", "us-ascii");

    /** Why a request is refused: 400 {@code malformed} or 415 {@code unsupported-media-type}, with a sentence for people. */
    public record Fault(ProblemType type, String detail) {
        private static Fault malformed(String detail) {
            return new Fault(ProblemType.MALFORMED, detail);
        }

        private static Fault unsupported(String detail) {
            return new Fault(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail);
        }
    }

    private RequestHeaders() {}

    /** What is wrong with the headers, if anything is. */
    public static Optional<Fault> fault(MultiMap headers) {
        for (CharSequence name : ONCE) {
            if (headers.getAll(name).size() > 1) {
                return Optional.of(Fault.malformed("The header " + name + " is given more than once."));
            }
        }
        Fault fault = ofTransfer(headers);
        if (fault == null) {
            fault = ofContentType(headers.get(HttpHeaderNames.CONTENT_TYPE));
        }
        if (fault == null) {
            fault = ofAccept(headers.getAll(HttpHeaderNames.ACCEPT));
        }
        return Optional.ofNullable(fault);
    }

    private static @Nullable Fault ofTransfer(MultiMap headers) {
        List<String> transfer = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        if (transfer.size() > 1
                || transfer.stream().anyMatch(coding -> !coding.strip().equalsIgnoreCase("chunked"))) {
            return Fault.malformed("A body is sent whole or chunked, in no other transfer encoding.");
        }
        boolean coded = headers.getAll(HttpHeaderNames.CONTENT_ENCODING).stream()
                .anyMatch(coding -> !coding.isBlank() && !coding.strip().equalsIgnoreCase("identity"));
        return coded ? Fault.unsupported("Bodies of requests are not compressed or encoded.") : null;
    }

    private static @Nullable Fault ofContentType(@Nullable String contentType) {
        if (contentType == null || contentType.equals("application/json")) {
            return null;
        }
        List<MediaRange> types = MediaRanges.read(contentType).orElse(List.of());
        if (types.size() != 1 || types.getFirst().type().contains("*")) {
            return Fault.malformed("Content-Type is no media type.");
        }
        MediaRange type = types.getFirst();
        if (type.type().startsWith("multipart/")) {
            String boundary = type.parameters().get("boundary");
            return boundary == null || boundary.isEmpty()
                    ? Fault.malformed("The Content-Type of a multipart body says the boundary of its parts.")
                    : null;
        }
        String charset = type.parameters().get("charset");
        return charset == null || CHARSETS.contains(charset.toLowerCase(Locale.ROOT))
                ? null
                : Fault.unsupported("Bodies are encoded in UTF-8.");
    }

    private static @Nullable Fault ofAccept(List<String> accepts) {
        return accepts.stream()
                        .filter(accept -> !USUAL.contains(accept))
                        .allMatch(accept -> MediaRanges.read(accept).isPresent())
                ? null
                : Fault.malformed("Accept is no list of media types.");
    }
}
