package onward.kit.test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** The rules themselves, for the classes below one base package. Each fails also when there is nothing it speaks about. */
final class HouseRules {

    private static final Set<String> SAYS_NOTHING =
            Set.of("util", "utils", "common", "impl", "helper", "helpers", "manager", "managers", "dto", "dtos");

    private final String base;
    private final String below;

    HouseRules(String base) {
        this.base = base;
        this.below = base + "..";
    }

    /** Services never depend on each other, the kit on no service, contracts on nothing. */
    ArchRule dependsOnNothingOfOursBut(String... allowed) {
        String[] packages = Stream.concat(Stream.of(base), Arrays.stream(allowed))
                .map(name -> name + "..")
                .toArray(String[]::new);
        return noClasses()
                .that(resideInAPackage(below))
                .should()
                .dependOnClassesThat(resideInAPackage("onward..").and(resideOutsideOfPackages(packages)))
                .because("modules meet in contracts and the kit only")
                .allowEmptyShould(false);
    }

    ArchRule hasNoCyclesBetweenFeatures() {
        return SlicesRuleDefinition.slices()
                .assignedFrom(new Features())
                .should()
                .beFreeOfCycles()
                .because("a feature that can be read alone can be changed alone")
                .allowEmptyShould(false);
    }

    ArchRule namesPackagesAfterWhatIsInThem() {
        return classes()
                .that(resideInAPackage(below))
                .should(new ArchCondition<JavaClass>("reside in a package named after what is in it") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        boolean named = Arrays.stream(item.getPackageName().split("\\."))
                                .noneMatch(SAYS_NOTHING::contains);
                        events.add(new SimpleConditionEvent(item, named, item.getName()));
                    }
                })
                .allowEmptyShould(false);
    }

    ArchRule keepsTheWebOutOfTheDomain() {
        return noClasses()
                .that(resideInAPackage(below))
                .and()
                .areAnnotatedWith("jakarta.persistence.Entity")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("jakarta.ws.rs..", "org.jboss.resteasy..", "onward.kit.web.caller.."))
                .because("an item is the same however it is asked for")
                .allowEmptyShould(false);
    }

    ArchRule keepsTheDatabaseOutOfResources() {
        return noClasses()
                .that(resideInAPackage(below))
                .and()
                .areAnnotatedWith("jakarta.ws.rs.Path")
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("jakarta.persistence..", "org.hibernate..", "java.sql..", "javax.sql.."))
                .because("a resource reads: check access, call one use case, map")
                .allowEmptyShould(false);
    }

    /** {@code handler} is used by several threads at once, so nothing may be kept between two of its calls. */
    ArchRule keepsNothingOfABatchIn(String handler) {
        return classes()
                .that(resideInAPackage(below))
                .and()
                .areAssignableTo(handler)
                .should(new ArchCondition<JavaClass>("have final fields of what does not change only") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        item.getAllFields().stream()
                                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL)
                                        || isMadeToChange(field.getRawType()))
                                .forEach(field -> events.add(SimpleConditionEvent.violated(
                                        item, field.getFullName() + " may change between two calls")));
                    }
                })
                .because("the consumer's thread and an operator who releases a record call it at the same time")
                .allowEmptyShould(false);
    }

    /** Whether fields of this type hold something that is put in later; an interface such as Map may stand for something that never changes. */
    private static boolean isMadeToChange(JavaClass type) {
        boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        return type.isArray()
                || collection && !type.isInterface()
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(ConcurrentMap.class)
                || type.isAssignableTo(BlockingQueue.class)
                || type.getPackageName().equals("java.util.concurrent.atomic");
    }

    /** A feature is the package directly below the base, with all below it; what lies in the base itself is one as well. */
    private final class Features implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass item) {
            String name = item.getPackageName();
            if (name.equals(base)) {
                return SliceIdentifier.of(base);
            }
            if (name.startsWith(base + ".")) {
                return SliceIdentifier.of(
                        List.of(name.substring(base.length() + 1).split("\\.")).getFirst());
            }
            return SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "features of " + base;
        }
    }
}
