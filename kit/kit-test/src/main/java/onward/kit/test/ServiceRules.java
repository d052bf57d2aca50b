package onward.kit.test;

import org.junit.jupiter.api.Test;

/** {@link ArchitectureRules} for a service that has JPA entities and resources. */
public abstract class ServiceRules extends ArchitectureRules {

    protected ServiceRules(String basePackage) {
        super(basePackage);
    }

    @Test
    final void keepsTheWebOutOfTheDomain() {
        rules().keepsTheWebOutOfTheDomain().check(classes());
    }

    @Test
    final void keepsTheDatabaseOutOfResources() {
        rules().keepsTheDatabaseOutOfResources().check(classes());
    }
}
