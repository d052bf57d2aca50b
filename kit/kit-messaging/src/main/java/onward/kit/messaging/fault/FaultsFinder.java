package onward.kit.messaging.fault;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ServiceLoader;

/** Finds what a test has put beside the service. */
@Dependent
class FaultsFinder {

    @Produces
    @Singleton
    static Faults faults() {
        return ServiceLoader.load(Faults.class, Faults.class.getClassLoader())
                .findFirst()
                .orElse((point, place) -> {});
    }
}
