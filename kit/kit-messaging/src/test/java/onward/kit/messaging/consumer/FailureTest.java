package onward.kit.messaging.consumer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.persistence.OptimisticLockException;
import jakarta.transaction.RollbackException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08001", "53300", "53100", "57P01", "57P03", "58030", "40001", "40P01", "55P03"})
    void passesWithTimeIfItIsAboutTheServerOrAnotherTransaction(String state) {
        assertEquals(Failure.PASSING, Failure.of(new IllegalStateException(new SQLException("told to", state))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "23503", "57014"})
    void deservesASecondLookIfSomebodyWasQuicker(String state) {
        assertEquals(Failure.OVERTAKEN, Failure.of(new SQLException("told to", state)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"22001", "23502", "42P01", "25P02"})
    void lastsIfTheMessageOrTheCodeIsWrong(String state) {
        assertEquals(Failure.LASTING, Failure.of(new SQLException("told to", state)));
    }

    @Test
    void passesIfThePoolHadNoConnectionInTime() {
        assertEquals(Failure.PASSING, Failure.of(new SQLException("Sorry, acquisition timeout!")));
    }

    @Test
    void deservesASecondLookIfAVersionHasMovedOn() {
        assertEquals(Failure.OVERTAKEN, Failure.of(new RuntimeException(new OptimisticLockException())));
    }

    @Test
    void isFoundWhereATransactionManagerHidesIt() {
        var rollback = new RollbackException("ARJUNA016053");
        rollback.addSuppressed(new RuntimeException(new SQLException("told to", "40001")));

        assertEquals(Failure.PASSING, Failure.of(new RuntimeException(rollback)));
    }

    @Test
    void lastsIfAHandlerIsAtItsWitsEnd() {
        assertEquals(Failure.LASTING, Failure.of(new IllegalStateException("told to fail")));
        assertEquals(Failure.LASTING, Failure.of(new StackOverflowError()));
    }

    @Test
    void comesToAnEndOnCausesThatGoInCircles() {
        var one = new IllegalStateException("one");
        var other = new IllegalStateException("other", one);
        one.initCause(other);

        assertEquals(Failure.LASTING, Failure.of(one));
    }
}
