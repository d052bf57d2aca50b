package onward.gateway.proxy;

import io.quarkus.vertx.http.runtime.filters.AbstractResponseWrapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;

/**
 * The request as the proxy gets it. When an answer breaks off the proxy resets it, and Vert.x then forgets to say that the
 * request has ended: it would never be measured, and a shutdown would wait for it in vain. Closing the connection does say so.
 */
final class EndingRequest extends HttpServerRequestWrapper {
    private final HttpServerResponse response;

    EndingRequest(HttpServerRequest request) {
        super((HttpServerRequestInternal) request);
        this.response = new AbstractResponseWrapper(request.response()) {
            @Override
            public boolean reset() {
                return reset(0);
            }

            @Override
            public boolean reset(long code) {
                request.connection().close();
                return true;
            }
        };
    }

    @Override
    public HttpServerResponse response() {
        return response;
    }
}
