package onward.kit.item.field;

import java.util.List;
import onward.contract.conversion.RequiredField.FieldOption;
import org.jspecify.annotations.Nullable;

/** Enough of a field to draw an input for it. Options are there for a LIST of the users' own. */
public record FieldDescription(
        String label, FieldType type, @Nullable List<FieldOption> options) {}
