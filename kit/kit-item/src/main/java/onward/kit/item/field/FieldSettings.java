package onward.kit.item.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import onward.contract.access.Actor;
import onward.contract.problem.FieldError;
import onward.contract.problem.ProblemType;
import onward.kit.data.Sql;
import onward.kit.item.field.FieldValues.BadValue;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.ItemType;
import onward.kit.item.type.Members;
import onward.kit.web.json.Input;
import onward.kit.web.patch.MergePatch;
import onward.kit.web.patch.ReadOnly;
import onward.kit.web.problem.Invalid;
import onward.kit.web.problem.ProblemException;
import onward.kit.web.validation.Validation;

/** Defining custom fields, for those who have <em>settings</em> on the type. */
@ApplicationScoped
class FieldSettings {
    private static final int MOST_FIELDS = 200;

    private final FieldDefinitions definitions;
    private final UniqueValues uniqueValues;
    private final EntityManager database;
    private final Input inputs;
    private final Validation validation;
    private final Event<FieldDeletion> deletions;

    FieldSettings(
            FieldDefinitions definitions,
            UniqueValues uniqueValues,
            EntityManager database,
            Input inputs,
            Validation validation,
            Event<FieldDeletion> deletions) {
        this.definitions = definitions;
        this.uniqueValues = uniqueValues;
        this.database = database;
        this.inputs = inputs;
        this.validation = validation;
        this.deletions = deletions;
    }

    /** Lets nobody else change the fields of the type until the caller's transaction ends. */
    void lock(ItemModel<?, ?> model) {
        Sql.lock(database, "settings fields " + model.type().name());
    }

    /** The built-in fields, then the custom ones in their order. */
    List<FieldView> list(ItemModel<?, ?> model) {
        List<FieldView> fields = new ArrayList<>();
        for (BuiltInField field : BuiltInField.of(model)) {
            fields.add(FieldView.of(field, model.fields(), fields.size()));
        }
        definitions.of(model.type()).forEach(field -> fields.add(FieldView.of(field)));
        return fields;
    }

    FieldView get(ItemModel<?, ?> model, String code) {
        return list(model).stream()
                .filter(field -> field.code().equals(code))
                .findFirst()
                .orElseThrow(() -> unknown(code));
    }

    FieldView define(ItemModel<?, ?> model, FieldInput input) {
        ItemType type = model.type();
        List<FieldDefinition> present = definitions.of(type);
        FieldDefinition field = judged(input.definition(present.size()));
        if (Members.of(model.view()).contains(field.code())) {
            throw new Invalid("code", "taken", "Every " + type.name() + " has a field " + field.code() + " already.");
        }
        if (present.size() >= MOST_FIELDS) {
            throw new Invalid("code", "too-many", "A type can have at most " + MOST_FIELDS + " custom fields.");
        }
        if (!definitions.mayBecome(type, field)) {
            throw new Invalid(
                    "type", "type-kept", "There was another field " + field.code() + ", and a code keeps its type.");
        }
        if (!definitions.define(type, field)) {
            throw new Invalid("code", "taken", "There is a field " + field.code() + " already.");
        }
        return FieldView.of(field);
    }

    FieldView change(ItemModel<?, ?> model, String code, ObjectNode patch) {
        ItemType type = model.type();
        FieldDefinition before = definitions.find(type, code).orElseThrow(() -> unknown(code));
        ObjectNode now = inputs.tree(FieldInput.of(before));
        ObjectNode writable = ReadOnly.dropUnchanged(
                patch,
                inputs.tree(FieldView.of(before)),
                List.of("code", "type", "multiple", "builtIn", "readOnly", "filterable", "sortable", "paths"));
        FieldDefinition after = judged(validation
                .valid(inputs.read(MergePatch.apply(now, writable), FieldInput.class))
                .definition(before.order()));
        if (after.unique() && !before.unique()) {
            takeAll(type, after);
        } else if (!after.unique()) {
            uniqueValues.forget(type, code);
        }
        definitions.change(type, after);
        return FieldView.of(after);
    }

    /** Values go with their field; what they were stands in the histories. */
    void delete(ItemModel<?, ?> model, String code, boolean confirmed, Actor actor) {
        ItemType type = model.type();
        FieldDefinition field = definitions.find(type, code).orElseThrow(() -> unknown(code));
        boolean used = !Sql.rows(
                        database,
                        "select 1 from " + type.table() + " where " + has(field) + " limit 1",
                        row -> row.getInt(1))
                .isEmpty();
        if (used && !confirmed) {
            throw new ProblemException(
                    ProblemType.FIELD_IN_USE,
                    "Items have values in " + field.label() + "; delete it with confirm=true and they go with it.");
        }
        if (used) {
            deletions.fire(new FieldDeletion(model, field, actor));
        }
        uniqueValues.forget(type, code);
        definitions.delete(type, code);
    }

    /** Takes the values that are there for the items that have them; two with the same one keep the field from being unique. */
    private void takeAll(ItemType type, FieldDefinition field) {
        String value = UniqueValues.comparable(field.type(), "custom_fields ->> '" + field.code() + "'");
        Sql.update(database, """
                insert into unique_value (item_type, field, value, holder)
                select ?, ?, %s, id from %s where %s on conflict do nothing""".formatted(value, type.table(), has(field)), type.name(), field.code());
        boolean twice = !Sql.rows(
                        database,
                        """
                        select 1 from %s i where %s and not exists (
                          select 1 from unique_value u where u.item_type = ? and u.field = ? and u.holder = i.id) limit 1""".formatted(type.table(), has(field)),
                        row -> row.getInt(1),
                        type.name(),
                        field.code())
                .isEmpty();
        if (twice) {
            throw new Invalid("unique", "not-unique", "Some items have the same " + field.label() + ".");
        }
    }

    private static String has(FieldDefinition field) {
        return "custom_fields -> '" + field.code() + "' is not null";
    }

    private static FieldDefinition judged(FieldDefinition field) {
        List<FieldError> errors = new ArrayList<>();
        if (!field.type().custom()) {
            errors.add(new FieldError("type", "not-custom", field.type() + " is a type of built-in fields only."));
        }
        if (field.type() == FieldType.LIST && field.options().isEmpty()) {
            errors.add(new FieldError("options", "required", "A LIST needs options."));
        }
        if (field.type() != FieldType.LIST && !field.options().isEmpty()) {
            errors.add(new FieldError("options", "not-applicable", "Only a LIST has options."));
        }
        Set<String> codes = new HashSet<>();
        for (int place = 0; place < field.options().size(); place++) {
            if (!codes.add(field.options().get(place).code())) {
                errors.add(new FieldError("options[" + place + "].code", "twice", "Another option has this code."));
            }
        }
        if (field.unique() && (field.multiple() || !field.type().mayBeUnique())) {
            errors.add(new FieldError("unique", "not-applicable", "Values of this kind cannot be unique."));
        }
        JsonNode value = field.defaultValue();
        if (value != null && errors.isEmpty()) {
            if (field.unique()) {
                errors.add(new FieldError("default", "not-applicable", "A unique field has no default."));
            }
            if (field.type() == FieldType.FILE) {
                errors.add(new FieldError("default", "not-applicable", "No file is everybody's to read."));
            }
            try {
                value = FieldValues.canonical(field, value);
            } catch (BadValue bad) {
                errors.add(bad.at("default"));
            }
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return new FieldDefinition(
                field.code(),
                field.label(),
                field.type(),
                field.required(),
                field.unique(),
                field.multiple(),
                field.visible(),
                value,
                field.options(),
                field.section(),
                field.order());
    }

    private static ProblemException unknown(String code) {
        return ProblemException.notFound("There is no custom field " + code + ".");
    }
}
