package onward.kit.item.file;

import java.util.Set;
import java.util.UUID;

/** The files of Onward, wherever they are kept, as far as the caller of the running request knows them. */
public interface KnownFiles {
    /**
     * Those of the ids, at most 1,000, that are files the caller may read. Whatever he then has an item name is kept and may be read by whoever
     * may read the item.
     *
     * @throws onward.kit.web.problem.ProblemException 503 {@code service-unavailable} if nobody can tell at the moment
     */
    Set<UUID> readable(Set<UUID> ids);
}
