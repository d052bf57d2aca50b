package onward.party.file;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MediaType;
import org.apache.tika.mime.MimeTypes;

/** Of which type a file is. Its bytes say it; the name only tells a spreadsheet from other archives, and a table from other texts. */
@ApplicationScoped
class ContentTypes {
    private final Set<String> accepted;

    ContentTypes(FileSettings settings) {
        this.accepted = settings.contentTypes();
    }

    /** The type of these bytes under this name, if files of that type are kept. */
    String accepted(Path bytes, String name) throws IOException {
        String type = of(bytes, name);
        if (!accepted.contains(type)) {
            throw new FileRefused("Files of type " + type + " are not kept here.");
        }
        return type;
    }

    /** A name alone makes no type: bytes that nobody recognises stay what they are, whatever they are called. */
    static String of(Path bytes, String name) throws IOException {
        MediaType byBytes = detected(bytes, new Metadata());
        if (byBytes.equals(MediaType.OCTET_STREAM)) {
            return byBytes.toString();
        }
        Metadata named = new Metadata();
        named.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        return detected(bytes, named).getBaseType().toString();
    }

    /** The types are loaded when the first file comes: a service that has none to judge does without them. */
    private static MediaType detected(Path bytes, Metadata metadata) throws IOException {
        try (InputStream stream = new BufferedInputStream(Files.newInputStream(bytes))) {
            return MimeTypes.getDefaultMimeTypes().detect(stream, metadata);
        }
    }
}
