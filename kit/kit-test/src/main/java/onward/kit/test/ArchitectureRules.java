package onward.kit.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The rules that hold for every module, as tests. A module has one subclass that names its base package:
 * {@code class GatewayArchitectureTest extends ArchitectureRules { GatewayArchitectureTest() { super("onward.gateway"); } }}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {

    private final HouseRules rules;
    private final JavaClasses classes;

    protected ArchitectureRules(String basePackage) {
        this.rules = new HouseRules(basePackage);
        this.classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(basePackage);
        if (classes.stream().map(JavaClass::getSimpleName).allMatch("package-info"::equals)) {
            throw new IllegalStateException("There is no class in " + basePackage);
        }
    }

    protected final HouseRules rules() {
        return rules;
    }

    protected final JavaClasses classes() {
        return classes;
    }

    @Test
    final void dependsOnNothingOfOursButKitAndContracts() {
        rules.dependsOnNothingOfOursBut("onward.kit", "onward.contract").check(classes);
    }

    @Test
    final void hasNoCyclesBetweenFeatures() {
        rules.hasNoCyclesBetweenFeatures().check(classes);
    }

    @Test
    final void namesPackagesAfterWhatIsInThem() {
        rules.namesPackagesAfterWhatIsInThem().check(classes);
    }
}
