package onward.kit.web.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/** The methods a path does have; Quarkus leaves {@code Allow} out of its 405. */
final class AllowedMethods {
    private AllowedMethods() {}

    static Set<String> of(ResteasyReactiveRequestContext exchange) {
        Set<String> methods = new TreeSet<>();
        for (RequestMapper.RequestPath<RestInitialHandler.InitialMatch> resource :
                exchange.getDeployment().getClassMappers()) {
            RequestMapper.RequestMatch<RestInitialHandler.InitialMatch> match =
                    new RequestMapper<>(new ArrayList<>(List.of(resource))).map(exchange.getPathWithoutPrefix());
            if (match != null) {
                for (ServerRestHandler handler : match.value.handlers) {
                    if (handler instanceof ClassRoutingHandler routes) {
                        collect(routes.getMappers(), match.remaining, methods);
                    }
                }
            }
        }
        return methods;
    }

    private static void collect(
            Map<String, RequestMapper<RuntimeResource>> byMethod, String remaining, Set<String> methods) {
        String rest = remaining.isEmpty() ? "/" : remaining;
        byMethod.forEach((method, routes) -> {
            if (method != null && routes.map(rest) != null) {
                methods.add(method);
            }
        });
    }
}
