package onward.kit.item.field;

import com.fasterxml.jackson.databind.JsonNode;
import onward.contract.conversion.NotCarried.Reason;

/** What becomes of a value that is to go into another type's field of the same code. */
public sealed interface Carrying {
    /** The value as the other field has it. */
    record Carried(JsonNode value) implements Carrying {}

    /** It does not fit; it is never cut. */
    record Lost(Reason reason) implements Carrying {}
}
