package onward.party.file;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A file as an upload is answered.
 *
 * @param id what values of custom fields and logos name it by
 * @param size in bytes
 * @param contentType as its bytes say
 */
@Schema(name = "StoredFile")
public record StoredFileView(
        @NotNull UUID id,
        @NotNull String name,
        long size,
        @NotNull String contentType) {
    static StoredFileView of(StoredFile file) {
        return new StoredFileView(file.id(), file.name(), file.size(), file.contentType());
    }
}
