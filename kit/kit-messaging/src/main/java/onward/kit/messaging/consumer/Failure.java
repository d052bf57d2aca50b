package onward.kit.messaging.consumer;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.hibernate.StaleStateException;
import org.jspecify.annotations.Nullable;

/** What a failed transaction means for the messages in it. */
enum Failure {
    /** It is not about the messages: the database is away or busy, or the transaction met another. Retried without end. */
    PASSING,
    /** Somebody was quicker, and a second look will see what he did. Retried a few times. */
    OVERTAKEN,
    /** No retry heals it. */
    LASTING;

    /** The first of the causes that says anything decides; transaction managers hide them deep. */
    static Failure of(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> causes = new ArrayDeque<>();
        causes.add(thrown);
        while (!causes.isEmpty()) {
            Throwable cause = causes.remove();
            if (!seen.add(cause)) {
                continue;
            }
            Failure verdict = verdictOn(cause);
            if (verdict != null) {
                return verdict;
            }
            if (cause.getCause() != null) {
                causes.add(cause.getCause());
            }
            causes.addAll(Arrays.asList(cause.getSuppressed()));
        }
        return LASTING;
    }

    private static @Nullable Failure verdictOn(Throwable cause) {
        return switch (cause) {
            case SQLException database -> verdictOn(database.getSQLState());
            case OptimisticLockException _, StaleStateException _ -> OVERTAKEN;
            case OutOfMemoryError _ -> PASSING;
            default -> null;
        };
    }

    private static Failure verdictOn(@Nullable String state) {
        if (state == null) {
            // It never came to the server: no connection could be had of the pool in time.
            return PASSING;
        }
        return switch (state) {
            case "40001", // serialization failure
                    "40P01", // deadlock
                    "55P03", // lock not available
                    "25006" // the server has become a standby
            -> PASSING;
            case "23505", // unique violation
                    "23503", // foreign key violation
                    "57014", // statement time-out
                    "25P03" // transaction time-out
            -> OVERTAKEN;
            default -> isAboutTheServer(state) ? PASSING : LASTING;
        };
    }

    /** Connection failures, insufficient resources, operator intervention, system errors. */
    private static boolean isAboutTheServer(String state) {
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("57P") || state.startsWith("58");
    }
}
