package onward.system;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of tests that share the one running {@link Onward} of this JVM, which they get as a parameter of their constructor. Every
 * test finds everything running; after every test everything must run again and the invariants of conversions must hold.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(SystemTestExtension.class)
@interface SystemTest {}
