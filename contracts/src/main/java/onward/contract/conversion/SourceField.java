package onward.contract.conversion;

import java.util.List;
import onward.contract.conversion.RequiredField.FieldOption;

/**
 * What a custom field of the source is, so that a target that lacks it can say so, or define the same one.
 *
 * @param type in the words of the settings: {@code STRING, INTEGER, LIST, …}
 * @param options of a LIST; empty for other types
 */
public record SourceField(String code, String label, String type, boolean multiple, List<FieldOption> options) {
    public SourceField {
        options = options == null ? List.of() : List.copyOf(options);
    }
}
