package onward.kit.test;

import java.lang.reflect.Method;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.AnnotationConsumer;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.opentest4j.TestAbortedException;

/** Gives a {@link SeededTest} its random numbers and names their seed when it fails. */
final class Seeds implements ArgumentsProvider, AnnotationConsumer<SeededTest>, InvocationInterceptor {

    static final String SEED = "onward.test.seed";

    private int times;

    @Override
    public void accept(SeededTest test) {
        times = test.times();
    }

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        Long given = Long.getLong(SEED);
        LongStream seeds = given == null ? new Random().longs(times) : LongStream.of(given);
        return seeds.mapToObj(seed -> Arguments.of(new SeededRandom(seed)));
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> test, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (TestAbortedException aborted) {
            throw aborted;
        } catch (AssertionError | Exception failure) {
            throw new AssertionError(
                    "-D%s=%s: %s".formatted(SEED, test.getArguments().getFirst(), failure.getMessage()), failure);
        }
    }

    /** Shows its seed, which a {@link Random} keeps to itself. */
    private static final class SeededRandom extends Random {
        private static final long serialVersionUID = 1;

        private final long seed;

        SeededRandom(long seed) {
            super(seed);
            this.seed = seed;
        }

        @Override
        public String toString() {
            return String.valueOf(seed);
        }
    }
}
