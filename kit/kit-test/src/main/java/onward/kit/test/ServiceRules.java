package onward.kit.test;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
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

    /** Of the kit's handlers too, which every service has among its own. */
    @Test
    final void keepsNothingOfABatchInAMessageHandler() {
        new HouseRules("onward")
                .keepsNothingOfABatchIn("onward.kit.messaging.MessageHandler")
                .check(new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("onward"));
    }
}
