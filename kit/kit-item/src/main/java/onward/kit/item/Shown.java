package onward.kit.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** An item as the API shows it. */
public record Shown(UUID id, long version, ObjectNode body) {}
