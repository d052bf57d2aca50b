package onward.gateway.exchange;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One request at the door and the ids it is known by: the caller's own if they are usable, else new ones. */
public record Exchange(String requestId, TraceParent trace, long startedNanos) {
    public static final CharSequence REQUEST_ID = io.vertx.core.http.HttpHeaders.createOptimized("x-request-id");
    public static final CharSequence TRACE_PARENT = io.vertx.core.http.HttpHeaders.createOptimized("traceparent");

    private static final Pattern USABLE_ID = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    public static Exchange begin(RoutingContext context) {
        HttpServerRequest request = context.request();
        Exchange exchange = new Exchange(
                requestId(request.getHeader(REQUEST_ID)),
                TraceParent.of(request.getHeader(TRACE_PARENT)),
                System.nanoTime());
        context.put(Exchange.class.getName(), exchange);
        return exchange;
    }

    /** Where the door did not even get to see the request, this begins it. */
    public static Exchange of(RoutingContext context) {
        Exchange begun = context.get(Exchange.class.getName());
        return begun == null ? begin(context) : begun;
    }

    /** The trace as it is recorded: that of the running span where tracing is on. */
    public String traceId() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : trace.traceId();
    }

    private static String requestId(@Nullable String header) {
        if (header != null && USABLE_ID.matcher(header).matches()) {
            return header;
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong());
    }
}
