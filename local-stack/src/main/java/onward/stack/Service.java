package onward.stack;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The processes of the suite: the one list of their names, ports and databases. */
public enum Service {
    LEAD("lead-service", 8081, "lead"),
    PARTY("party-service", 8082, "party"),
    DEAL("deal-service", 8083, "deal"),
    BILLING("billing-service", 8084, "billing"),
    CONVERSION("conversion-service", 8085, "conversion"),
    GATEWAY("gateway", 8080, null);

    private static final int MANAGEMENT_OFFSET = 1000;

    private final String title;
    private final int port;
    private final @Nullable String database;

    Service(String title, int port, @Nullable String database) {
        this.title = title;
        this.port = port;
        this.database = database;
    }

    /** Its module, and what people call it: {@code lead-service}. */
    public String title() {
        return title;
    }

    /** Where {@code ./onward up} lets it listen. */
    public int port() {
        return port;
    }

    /** Where {@code ./onward up} lets it answer for its health and metrics. */
    public int managementPort() {
        return port + MANAGEMENT_OFFSET;
    }

    /** The name of its database; none for the gateway. */
    public Optional<String> database() {
        return Optional.ofNullable(database);
    }

    /** The setting by which the others know its address; none for the gateway, which nobody calls. */
    public Optional<String> addressSetting() {
        return this == GATEWAY
                ? Optional.empty()
                : Optional.of("onward.service." + title.replace("-service", "") + ".url");
    }

    /** The service called {@code lead-service} or, for short, {@code lead}. */
    public static Optional<Service> named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.title.equals(name) || service.title.equals(name + "-service"))
                .findFirst();
    }
}
