package onward.contract.event;

import java.util.Set;
import java.util.UUID;

/**
 * The files that an open conversion names, all of them: they are kept for as long as it may still use them, though no item has them yet. One that
 * is over names none.
 *
 * @param version rises with every event of the conversion; of two events the higher one holds
 * @param by who acted last
 */
public record FilesNamed(UUID conversionId, long version, String by, Set<UUID> files) {
    public static final String WIRE_NAME = "onward.conversion.files-named.v1";

    public FilesNamed {
        files = files == null ? Set.of() : Set.copyOf(files);
    }
}
