package onward.kit.test;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** Contracts cannot use kit-test, which uses them; so their rules are checked here. */
class ContractsArchitectureTest extends ArchitectureRules {

    ContractsArchitectureTest() {
        super("onward.contract");
    }

    @Test
    void dependOnNothingOfOurs() {
        rules().dependsOnNothingOfOursBut().check(new ClassFileImporter().importPackages("onward.contract"));
    }
}
