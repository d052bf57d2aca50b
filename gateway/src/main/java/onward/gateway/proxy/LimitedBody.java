package onward.gateway.proxy;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/** The body of a request, passed on as it comes, that fails as soon as it is longer than allowed. */
final class LimitedBody implements ReadStream<Buffer> {
    private final HttpServerRequest request;
    private final long limit;
    private final Runnable whenComplete;
    private long received;
    private boolean complete;
    private @Nullable Handler<Throwable> failureHandler;

    LimitedBody(HttpServerRequest request, long limit, Runnable whenComplete) {
        this.request = request;
        this.limit = limit;
        this.whenComplete = whenComplete;
    }

    boolean tooLong() {
        return received > limit;
    }

    boolean complete() {
        return complete;
    }

    @Override
    public LimitedBody handler(@Nullable Handler<Buffer> handler) {
        if (tooLong()) {
            return this;
        }
        if (handler == null) {
            request.handler(null);
            return this;
        }
        request.handler(chunk -> {
            received += chunk.length();
            if (tooLong()) {
                request.pause();
                if (failureHandler != null) {
                    failureHandler.handle(new IllegalStateException("The body is too long"));
                }
            } else {
                handler.handle(chunk);
            }
        });
        return this;
    }

    @Override
    public LimitedBody endHandler(@Nullable Handler<Void> handler) {
        request.endHandler(
                handler == null
                        ? null
                        : end -> {
                            complete = true;
                            whenComplete.run();
                            handler.handle(end);
                        });
        return this;
    }

    @Override
    public LimitedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        failureHandler = handler;
        request.exceptionHandler(handler);
        return this;
    }

    @Override
    public LimitedBody pause() {
        request.pause();
        return this;
    }

    @Override
    public LimitedBody resume() {
        request.resume();
        return this;
    }

    @Override
    public LimitedBody fetch(long amount) {
        request.fetch(amount);
        return this;
    }
}
