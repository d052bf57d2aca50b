package onward.gateway.service;

import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The services that are configured, and their addresses. */
@Singleton
public final class Services {
    private final Map<Service, ServiceAddress> addresses = new EnumMap<>(Service.class);

    Services(ServiceSettings settings) {
        settings.byName().forEach((name, service) -> {
            Service known = Service.named(name)
                    .orElseThrow(() -> new IllegalArgumentException("onward.service." + name + ": no such service"));
            service.url()
                    .ifPresent(urls -> addresses.put(
                            known, new ServiceAddress(checked(name, urls), service.openapiUrl(), service.timeout())));
        });
    }

    private static List<URI> checked(String name, List<URI> urls) {
        for (URI url : urls) {
            if (url.getHost() == null) {
                throw new IllegalArgumentException("onward.service." + name + ".url: not an absolute URL: " + url);
            }
        }
        return urls;
    }

    public Optional<ServiceAddress> find(Service service) {
        return Optional.ofNullable(addresses.get(service));
    }

    public Set<Service> configured() {
        return addresses.keySet();
    }
}
