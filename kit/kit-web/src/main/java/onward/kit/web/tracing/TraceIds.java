package onward.kit.web.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** The trace this request is part of: what problems show and logs are searched for. */
public final class TraceIds {
    private TraceIds() {}

    /** Null only outside of requests and messages. */
    public static @Nullable String current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid() ? span.getTraceId() : null;
    }
}
