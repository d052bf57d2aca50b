package onward.contract.conversion;

import java.util.List;
import onward.contract.ItemTypes;

/** What a source is converted to when nobody says to what (product rule, section 3). */
public final class DefaultTargets {
    /** Of a lead that is no repeat lead. */
    public static final List<String> OF_A_LEAD = List.of(ItemTypes.DEAL, ItemTypes.CONTACT);

    private DefaultTargets() {}
}
