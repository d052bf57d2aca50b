package onward.kit.data;

import com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * Draws UUIDv7 ids. They rise within a process, also inside one millisecond, so that rows inserted together lie together
 * in the index and "newest first" can break its ties by id.
 */
@ApplicationScoped
public class Ids {

    private final TimeOrderedEpochFactory factory;

    Ids(InstantSource clock) {
        this.factory = new TimeOrderedEpochFactory(clock.withZone(ZoneOffset.UTC));
    }

    /** A new id, greater than those drawn before in this process unless the clock was set back by more than a second. */
    public UUID next() {
        return factory.create();
    }
}
