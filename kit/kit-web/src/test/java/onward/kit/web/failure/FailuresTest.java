package onward.kit.web.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.ProcessingException;
import java.net.ConnectException;
import java.sql.SQLException;
import java.time.Duration;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.hibernate.exception.JDBCConnectionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailuresTest {
    @ParameterizedTest
    @CsvSource({
        "08001,SERVICE_UNAVAILABLE,5", // cannot connect
        "08006,SERVICE_UNAVAILABLE,5", // connection lost
        "53300,SERVICE_UNAVAILABLE,5", // too many connections
        "53100,SERVICE_UNAVAILABLE,5", // disk full
        "57P01,SERVICE_UNAVAILABLE,5", // shut down
        "57P03,SERVICE_UNAVAILABLE,5", // starting up
        "57014,SERVICE_UNAVAILABLE,5", // cancelled
        "40001,SERVICE_UNAVAILABLE,1", // serialisation
        "40P01,SERVICE_UNAVAILABLE,1", // deadlock
        "55P03,SERVICE_UNAVAILABLE,1", // lock not available
        "22003,MALFORMED,", // number out of range
        "22021,MALFORMED,", // not in this encoding
        "42703,INTERNAL,", // no such column
        "23505,INTERNAL,", // a duplicate nobody has thought of
    })
    void knowsTheStatesOfTheDatabase(String state, ProblemType type, @Nullable Long retryAfter) {
        ProblemException problem = Failures.problem(new PersistenceException(new SQLException("secret", state)), false);
        assertEquals(type, problem.type());
        assertEquals(retryAfter == null ? null : Duration.ofSeconds(retryAfter), problem.retryAfter());
    }

    @Test
    void blamesAListForItsCost() {
        assertEquals(
                ProblemType.FILTER_TOO_EXPENSIVE,
                Failures.problem(new SQLException("secret", "57014"), true).type());
    }

    @Test
    void knowsAPoolThatHasNoConnection() {
        SQLException pool = new SQLException("Sorry, acquisition timeout!");
        assertEquals(
                ProblemType.SERVICE_UNAVAILABLE,
                Failures.problem(new JDBCConnectionException("secret", pool), false)
                        .type());
    }

    @Test
    void knowsAServiceThatDoesNotAnswer() {
        assertEquals(
                ProblemType.SERVICE_UNAVAILABLE,
                Failures.problem(new ProcessingException(new ConnectException("secret")), false)
                        .type());
    }

    @Test
    void findsTheRefusalInsideOfWhatWrapsIt() {
        ProblemException refusal = ProblemException.notFound("There is no such lead.");
        RollbackException wrapped = new RollbackException("rolled back");
        wrapped.initCause(refusal);
        assertSame(refusal, Failures.problem(new IllegalStateException(wrapped), false));
    }

    @Test
    void saysNothingOfWhatItDoesNotKnow() {
        ProblemException problem = Failures.problem(new IllegalStateException("secret"), false);
        assertEquals(ProblemType.INTERNAL, problem.type());
        assertEquals(
                "The request failed. It is logged under the trace id.",
                problem.problem().detail());
    }
}
