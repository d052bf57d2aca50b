package onward.kit.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A file with a secret, which nobody but its owner may read at any moment. */
final class PrivateFile {

    private static final SecureRandom RANDOM = new SecureRandom();

    private PrivateFile() {}

    /** The random password kept in {@code file}, made at the first call. */
    static String password(Path file) {
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[24];
                RANDOM.nextBytes(random);
                write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String content) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        // Temporary files are made private; the permissions are said again for file systems with habits of their own.
        Path written = Files.createTempFile(folder, "secret", "");
        if (Files.getFileStore(written).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
        }
        Files.writeString(written, content);
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
