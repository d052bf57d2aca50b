package onward.party.file;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HexFormat;
import onward.contract.problem.ProblemType;
import onward.kit.data.Ids;
import onward.kit.web.problem.ProblemException;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Files on their way in. The request has been read as a whole before; one that breaks off never comes here. */
@ApplicationScoped
class Uploads {
    private final FileSettings settings;
    private final ContentTypes contentTypes;
    private final FileTable files;
    private final FileStore store;
    private final Ids ids;
    private final InstantSource clock;

    Uploads(
            FileSettings settings,
            ContentTypes contentTypes,
            FileTable files,
            FileStore store,
            Ids ids,
            InstantSource clock) {
        this.settings = settings;
        this.contentTypes = contentTypes;
        this.files = files;
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /** A file that was found sound, and where its bytes lie until the request ends. */
    record Received(StoredFile file, Path bytes) {
        /** The same of two requests that bring the same file. */
        byte[] fingerprint() {
            return (file.sha256() + '\n' + file.name()).getBytes(StandardCharsets.UTF_8);
        }
    }

    /**
     * The file, if it is one that is kept here. It is told of in a transaction of its own before any byte is kept: S3 knows no transaction, and
     * bytes that nobody knows of would lie there for ever.
     */
    Received receive(@Nullable FileUpload part, String by) {
        if (part == null) {
            throw new FileRefused("The request has no part named file that has a file name.");
        }
        long limit = settings.maxSize().asLongValue();
        if (part.size() > limit) {
            throw new ProblemException(ProblemType.TOO_LARGE, "A file has at most " + limit + " bytes.");
        }
        if (part.size() == 0) {
            throw new FileRefused("The file is empty.");
        }
        String name = FileNames.sound(part.fileName());
        Path bytes = part.uploadedFile();
        try {
            String type = contentTypes.accepted(bytes, name);
            StoredFile file = new StoredFile(ids.next(), name, type, part.size(), sha256(bytes), by);
            files.announce(file, clock.instant());
            return new Received(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the bytes, with the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    StoredFile keep(Received received) {
        StoredFile file = received.file();
        try {
            store.keep(file, received.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.complete(file.id());
        return file;
    }

    private static String sha256(Path bytes) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (var into = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
                Files.copy(bytes, into);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
