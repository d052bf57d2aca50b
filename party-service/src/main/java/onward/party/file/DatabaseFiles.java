package onward.party.file;

import jakarta.persistence.EntityManager;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.UUID;
import javax.sql.DataSource;
import onward.kit.data.Sql;

/** Bytes in the service's own database, in the transaction of the caller, part by part. */
final class DatabaseFiles implements FileStore {
    private static final int PART = 256 * 1024;

    private final EntityManager database;
    private final DataSource connections;

    DatabaseFiles(EntityManager database, DataSource connections) {
        this.database = database;
        this.connections = connections;
    }

    @Override
    public void keep(StoredFile file, Path bytes) throws IOException {
        try (InputStream stream = Files.newInputStream(bytes)) {
            byte[] part = stream.readNBytes(PART);
            for (int number = 0; part.length > 0; number++) {
                Sql.update(
                        database,
                        "insert into file_content (file_id, part, bytes) values (?, ?, ?)",
                        file.id(),
                        number,
                        part);
                part = stream.readNBytes(PART);
            }
        }
    }

    @Override
    public InputStream open(StoredFile file) {
        return new Parts(file);
    }

    /** They go with the row that tells of the file. */
    @Override
    public void delete(Collection<UUID> files) {}

    /** Holds one part and, while it is read, a connection: a slow caller keeps neither from others. */
    private final class Parts extends InputStream {
        private final UUID file;
        private long left;
        private int next;
        private byte[] part = new byte[0];
        private int position;

        Parts(StoredFile file) {
            this.file = file.id();
            this.left = file.size();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            if (position == part.length) {
                part = part(next++);
                position = 0;
            }
            int count = Math.min(length, part.length - position);
            System.arraycopy(part, position, into, offset, count);
            position += count;
            left -= count;
            return count;
        }

        private byte[] part(int number) throws IOException {
            try (var connection = connections.getConnection();
                    var statement = connection.prepareStatement(
                            "select bytes from file_content where file_id = ? and part = ?")) {
                statement.setObject(1, file);
                statement.setInt(2, number);
                try (var row = statement.executeQuery()) {
                    if (!row.next()) {
                        throw new EOFException("file " + file + " is not there any more");
                    }
                    return row.getBytes(1);
                }
            } catch (SQLException e) {
                throw new IOException(e);
            }
        }
    }
}
