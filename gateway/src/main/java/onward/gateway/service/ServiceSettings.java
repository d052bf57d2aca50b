package onward.gateway.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the services are, by their short names. A service without a URL does not exist for the gateway. */
@ConfigMapping(prefix = "onward.service")
interface ServiceSettings {

    @WithParentName
    Map<String, OneService> byName();

    interface OneService {
        /** Where the service listens; several replicas, comma-separated, are asked in turn. */
        Optional<List<URI>> url();

        /** Where its OpenAPI document is, if not at {@code <url>/q/openapi}. */
        Optional<URI> openapiUrl();

        /** How long an answer may take, if not as long as for all others. */
        Optional<Duration> timeout();
    }
}
