package onward.kit.conversion.source;

import java.util.List;
import java.util.UUID;
import onward.contract.conversion.ConversionState;
import onward.contract.value.ItemRef;

/** What a source shows of its conversion. */
public record ConversionMark(UUID id, ConversionState state, List<ItemRef> created) {}
