package onward.gateway;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the gateway. */
@QuarkusMain
public final class Gateway {
    /** Quarkus answers a URI it cannot parse with an empty 400, before anybody else sees it; the door says what is wrong. */
    static final String DOOR_VALIDATES_URIS = "vertx.disableURIValidation";

    private Gateway() {}

    public static void main(String[] arguments) {
        System.setProperty(DOOR_VALIDATES_URIS, "true");
        Quarkus.run(arguments);
    }
}
