package onward.party.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.UUID;

/** Where the bytes of files are. What does not answer is the problem {@code service-unavailable}. */
interface FileStore {
    /** Keeps the bytes of a file that is known already, so that whatever happens now somebody knows what to take away. */
    void keep(StoredFile file, Path bytes) throws IOException;

    /** The bytes, read while they are asked for; the caller closes the stream. */
    InputStream open(StoredFile file);

    /** Forgets the bytes of these files; of those that have none, nothing. */
    void delete(Collection<UUID> files);
}
