package onward.kit.web.etag;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {"*", "\"3\"", "\"3-abc_DE\"", "W/\"3-abc\"", "\"1\", \"3\"", "\"2-x\",W/\"3-y\"", " \"3\" "})
    void acceptsTheCurrentVersion(@Nullable String ifMatch) {
        assertDoesNotThrow(() -> Preconditions.check(ifMatch, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"2\"", "\"33\"", "\"2-abc\"", "\"abc\"", "\"\"", "\"1\", \"2\"", "\"99999999999999999999\""})
    void refusesAnotherVersionAndSaysWhichItIs(String ifMatch) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> Preconditions.check(ifMatch, 3));
        assertEquals(ProblemType.STALE_VERSION, refusal.type());
        assertEquals(3L, refusal.problem().currentVersion());
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "\"3", "\"3\" \"4\"", "etag", ","})
    void refusesWhatIsNoETag(String ifMatch) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> Preconditions.check(ifMatch, 3));
        assertEquals(ProblemType.MALFORMED, refusal.type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"3-abc\"", "W/\"3-abc\"", "\"1-x\", \"3-abc\""})
    void knowsTheAnswerSomebodyHas(String ifNoneMatch) {
        assertTrue(Preconditions.names(ifNoneMatch, "\"3-abc\""));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"\"3\"", "\"3-abd\""})
    void knowsThatAnAnswerIsNew(@Nullable String ifNoneMatch) {
        assertFalse(Preconditions.names(ifNoneMatch, "\"3-abc\""));
    }
}
