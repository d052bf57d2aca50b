package onward.kit.test;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

    static Stream<Arguments> rules() {
        return Stream.of(
                rule("depends on a neighbour", rules -> rules.dependsOnNothingOfOursBut("onward.kit"), "Neighbour"),
                rule("has a cycle", HouseRules::hasNoCyclesBetweenFeatures, "Cycle detected"),
                rule("names a package util", HouseRules::namesPackagesAfterWhatIsInThem, "onward.crooked.util.Strings"),
                rule("answers the web from the domain", HouseRules::keepsTheWebOutOfTheDomain, "Response"),
                rule("asks the database in a resource", HouseRules::keepsTheDatabaseOutOfResources, "EntityManager"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void failsOnAModuleThat(Function<HouseRules, ArchRule> rule, String named) {
        JavaClasses crooked = new ClassFileImporter().importPackages("onward.crooked");
        ArchRule broken = rule.apply(new HouseRules("onward.crooked"));

        AssertionError error = assertThrows(AssertionError.class, () -> broken.check(crooked));
        assertTrue(error.toString().contains(named), error.toString());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void holdsForAModuleUnlessIt(Function<HouseRules, ArchRule> rule, String unused) {
        JavaClasses upright = new ClassFileImporter().importPackages("onward.upright");

        assertDoesNotThrow(() -> rule.apply(new HouseRules("onward.upright")).check(upright));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void failsWhenThereIsNothingThat(Function<HouseRules, ArchRule> rule, String unused) {
        JavaClasses upright = new ClassFileImporter().importPackages("onward.upright");
        ArchRule vacuous = rule.apply(new HouseRules("onward.misspelt"));

        assertThrows(AssertionError.class, () -> vacuous.check(upright));
    }

    @Test
    void failsOnAHandlerThatKeepsSomethingOfABatch() {
        JavaClasses crooked = new ClassFileImporter().importPackages("onward.crooked");
        ArchRule rule = new HouseRules("onward.crooked").keepsNothingOfABatchIn("onward.crooked.lead.Hearing");

        String said =
                assertThrows(AssertionError.class, () -> rule.check(crooked)).toString();
        assertTrue(said.contains("ForgetfulHearing.last"), said);
        assertTrue(said.contains("ForgetfulHearing.batch"), said);
    }

    @Test
    void holdsForAHandlerThatKeepsNothing() {
        JavaClasses upright = new ClassFileImporter().importPackages("onward.upright");

        assertDoesNotThrow(() -> new HouseRules("onward.upright")
                .keepsNothingOfABatchIn("onward.upright.lead.Hearing")
                .check(upright));
        ArchRule vacuous = new HouseRules("onward.upright").keepsNothingOfABatchIn("onward.upright.lead.Misspelt");
        assertThrows(AssertionError.class, () -> vacuous.check(upright));
    }

    @Test
    void refusesABasePackageWithoutClasses() {
        assertThrows(IllegalStateException.class, () -> new ArchitectureRules("onward.misspelt") {});
    }

    private static Arguments rule(String name, Function<HouseRules, ArchRule> rule, String named) {
        return Arguments.of(Named.of(name, rule), named);
    }
}
