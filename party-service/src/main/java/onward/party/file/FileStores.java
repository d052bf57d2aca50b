package onward.party.file;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import javax.sql.DataSource;

/** The store the settings name. No class of the client of S3 is loaded where they name the database. */
final class FileStores {
    @Produces
    @Singleton
    FileStore store(FileSettings settings, EntityManager database, DataSource connections) {
        return switch (settings.store()) {
            case DATABASE -> new DatabaseFiles(database, connections);
            case S3 -> S3Files.of(settings.s3());
        };
    }
}
