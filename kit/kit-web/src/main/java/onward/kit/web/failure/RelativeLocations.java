package onward.kit.web.failure;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Keeps {@code Location} relative, which JAX-RS completes by the host the request named: behind a gateway and a TLS proxy that is a wrong one. */
final class RelativeLocations {
    @ServerResponseFilter
    void keep(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        if (headers.getFirst(HttpHeaders.LOCATION) instanceof URI location && isHere(location, request)) {
            String query = location.getRawQuery();
            headers.putSingle(HttpHeaders.LOCATION, location.getRawPath() + (query == null ? "" : "?" + query));
        }
    }

    private static boolean isHere(URI location, ContainerRequestContext request) {
        return location.isAbsolute()
                && location.getRawAuthority() != null
                && location.getRawAuthority()
                        .equals(request.getUriInfo().getBaseUri().getRawAuthority());
    }
}
