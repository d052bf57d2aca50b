package onward.kit.item.history;

import java.util.List;
import java.util.UUID;
import onward.contract.value.ItemRef;

/** A line as it is stored: whose it is, what it says, and the items that came of it. */
public record HistoryLine(String itemType, UUID item, HistoryEntry entry, List<ItemRef> created) {}
