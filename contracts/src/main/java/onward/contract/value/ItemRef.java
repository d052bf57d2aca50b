package onward.contract.value;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Points to an item; the title is what it was called when the reference was made. */
public record ItemRef(String type, UUID id, @Nullable String title) {}
