package onward.party.file;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** Files that no item has, or has any more, go after a day: a form that was never saved, a value that was replaced. */
@ApplicationScoped
class UnreferencedFiles {
    private static final int AT_A_TIME = 50;

    private final FileTable files;
    private final FileStore store;
    private final FileSettings settings;
    private final InstantSource clock;

    UnreferencedFiles(FileTable files, FileStore store, FileSettings settings, InstantSource clock) {
        this.files = files;
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            every = "${onward.retention.every:1h}",
            delayed = "${onward.retention.delayed:15m}",
            identity = "forget-unreferenced-files")
    void forget() {
        forget(clock.instant());
    }

    /** Those that are unreferenced for too long by then; how many there were. */
    int forget(Instant now) {
        Instant since = now.minus(settings.keepUnreferenced());
        int forgotten = 0;
        int some;
        do {
            some = QuarkusTransaction.requiringNew().call(() -> forgetSome(since));
            forgotten += some;
        } while (some == AT_A_TIME);
        return forgotten;
    }

    /** The bytes first: if what follows fails, a row is left that says what to take away, and taking it away twice does no harm. */
    private int forgetSome(Instant since) {
        List<UUID> unreferenced = files.lockUnreferenced(since, AT_A_TIME);
        store.delete(unreferenced);
        files.forget(unreferenced);
        return unreferenced.size();
    }
}
