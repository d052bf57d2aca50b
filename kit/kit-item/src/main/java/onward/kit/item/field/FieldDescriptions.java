package onward.kit.item.field;

import jakarta.enterprise.context.ApplicationScoped;
import onward.kit.item.type.ItemModel;

/** Describes fields to whoever has to ask people for their values. */
@ApplicationScoped
public class FieldDescriptions {
    private static final String CUSTOM = "customFields.";

    private final FieldDefinitions definitions;

    FieldDescriptions(FieldDefinitions definitions) {
        this.definitions = definitions;
    }

    /** {@code path} is the field as errors name it; of a value within a field, the field around it is told of. */
    public FieldDescription of(ItemModel<?, ?> model, String path) {
        if (path.startsWith(CUSTOM)) {
            return definitions
                    .find(model.type(), path.substring(CUSTOM.length()))
                    .map(field -> new FieldDescription(
                            field.label(), field.type(), field.type() == FieldType.LIST ? field.options() : null))
                    .orElseGet(() -> unknown(path));
        }
        String member = path.split("[.\\[]", 2)[0];
        return BuiltInField.of(model).stream()
                .filter(field -> field.code().equals(member))
                .findFirst()
                .map(field -> new FieldDescription(field.label(), field.type(), null))
                .orElseGet(() -> unknown(path));
    }

    private static FieldDescription unknown(String path) {
        return new FieldDescription(BuiltInField.label(path), FieldType.STRING, null);
    }
}
