package onward.kit.data;

import io.quarkus.runtime.PreventFurtherStepsException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.CommandLineArguments;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jboss.logging.Logger;

/**
 * Brings the database up to date before anything else of the service starts: first the tables of the kit, then those
 * of the service, each set with a history table of its own so that neither has to know the other's version numbers.
 *
 * <p>With the argument {@code --migrate} (or {@code onward.migrate-only=true}) the process ends afterwards; that is what
 * an init container runs, as a role that may change tables. The service itself then runs with
 * {@code onward.migrate-at-start=false}, as a role that may not: it only looks whether the tables are there, and does not start
 * where they are older than its code.
 */
@ApplicationScoped
public class Migrations {

    private static final Logger LOG = Logger.getLogger(Migrations.class);

    /** Observers that need tables run after this priority, which is any observer that names none. */
    public static final int PRIORITY = 1;

    private final Configuration everyFile;
    private final boolean alone;
    private final boolean atStart;

    Migrations(
            Flyway flyway,
            @CommandLineArguments String[] arguments,
            @ConfigProperty(name = "onward.migrate-only") boolean migrateOnly,
            @ConfigProperty(name = "onward.migrate-at-start") boolean migrateAtStart) {
        this.everyFile = flyway.getConfiguration();
        this.atStart = migrateAtStart;
        this.alone = migrateOnly || Arrays.asList(arguments).contains("--migrate");
    }

    void atStart(@Observes @Priority(PRIORITY) StartupEvent start) {
        if (alone || atStart) {
            run();
        } else {
            requireUpToDate(everyFile);
        }
        if (alone) {
            LOG.info("The database is up to date.");
            Quarkus.asyncExit(0);
            throw new PreventFurtherStepsException(0);
        }
    }

    /** Runs both sets; what has been run already is left alone. */
    public void run() {
        sets(everyFile).forEach(set -> set.load().migrate());
    }

    /**
     * Only reads.
     *
     * @throws IllegalStateException if migrations have not been run, naming them
     */
    void requireUpToDate(Configuration connection) {
        List<String> missing = sets(connection)
                .flatMap(set -> Arrays.stream(set.load().info().pending()))
                .map(MigrationInfo::getScript)
                .toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "The database is older than this service; run it once with --migrate. Missing: "
                            + String.join(", ", missing));
        }
    }

    private Stream<FluentConfiguration> sets(Configuration connection) {
        return Stream.of(
                // A jar of the kit may bring V203 after another one has run V301.
                set(connection, "db/kit", "flyway_kit").outOfOrder(true),
                set(connection, "db/migration", "flyway_service"));
    }

    private FluentConfiguration set(Configuration connection, String folder, String historyTable) {
        return Flyway.configure()
                .configuration(connection)
                .locations("classpath:" + folder)
                .resourceProvider(new MigrationFiles(everyFile.getResourceProvider(), folder))
                .table(historyTable)
                .placeholderReplacement(false)
                // The second set finds the tables of the first one and must not take them for a foreign schema.
                .baselineOnMigrate(true)
                .baselineVersion("0");
    }
}
