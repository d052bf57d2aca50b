package onward.kit.item.field;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import onward.contract.conversion.RequiredField.FieldOption;
import onward.contract.message.WireMapper;
import onward.kit.data.ReadOnce;
import onward.kit.data.Sql;
import onward.kit.item.type.ItemType;
import org.jspecify.annotations.Nullable;

/** The custom fields defined for this service's item types. */
@ApplicationScoped
public class FieldDefinitions {
    private static final TypeReference<List<FieldOption>> OPTIONS = new TypeReference<>() {};
    private static final String COLUMNS = """
            select code, label, type, required, is_unique, multiple, visible, default_value::text as default_value,
                   options::text as options, section, position from field_definition
            """;

    private final EntityManager database;
    private final ReadOnce readOnce;

    FieldDefinitions(EntityManager database, ReadOnce readOnce) {
        this.database = database;
        this.readOnce = readOnce;
    }

    private record Key(String itemType) {}

    /** Those of a type, in their order. */
    public List<FieldDefinition> of(ItemType type) {
        return readOnce.get(
                new Key(type.name()),
                () -> Sql.rows(
                        database,
                        COLUMNS + "where item_type = ? and not deleted order by position, code",
                        FieldDefinitions::definition,
                        type.name()));
    }

    public Optional<FieldDefinition> find(ItemType type, String code) {
        return Sql.rows(
                        database,
                        COLUMNS + "where item_type = ? and code = ? and not deleted",
                        FieldDefinitions::definition,
                        type.name(),
                        code)
                .stream()
                .findFirst();
    }

    /** What the code once was, if there has ever been such a field. */
    Optional<FieldDefinition> everDefined(ItemType type, String code) {
        return Sql.rows(
                        database,
                        COLUMNS + "where item_type = ? and code = ?",
                        FieldDefinitions::definition,
                        type.name(),
                        code)
                .stream()
                .findFirst();
    }

    /** Whether such a field can be defined, if it is not there: a code keeps its type. */
    public boolean mayBecome(ItemType type, FieldDefinition field) {
        return everDefined(type, field.code())
                .map(former -> former.type() == field.type() && former.multiple() == field.multiple())
                .orElse(true);
    }

    /** Defines the field unless there is one of this code; whether it did. */
    public boolean define(ItemType type, FieldDefinition field) {
        readOnce.forget(new Key(type.name()));
        return Sql.update(
                        database,
                        """
                        insert into field_definition (item_type, code, label, type, required, is_unique, multiple, visible,
                                                      default_value, options, section, position, deleted)
                        values (?, ?, ?, ?, ?, ?, ?, ?, cast(? as jsonb), cast(? as jsonb), ?, ?, false)
                        on conflict (item_type, code) do update
                        set label = excluded.label, required = excluded.required, is_unique = excluded.is_unique,
                            visible = excluded.visible, default_value = excluded.default_value, options = excluded.options,
                            section = excluded.section, position = excluded.position, deleted = false
                        where field_definition.deleted and field_definition.type = excluded.type
                          and field_definition.multiple = excluded.multiple""",
                        type.name(),
                        field.code(),
                        field.label(),
                        field.type().name(),
                        field.required(),
                        field.unique(),
                        field.multiple(),
                        field.visible(),
                        json(field.defaultValue()),
                        json(field.options()),
                        field.section(),
                        field.order())
                == 1;
    }

    void change(ItemType type, FieldDefinition field) {
        readOnce.forget(new Key(type.name()));
        Sql.update(
                database,
                """
                update field_definition set label = ?, required = ?, is_unique = ?, visible = ?, default_value = cast(? as jsonb),
                       options = cast(? as jsonb), section = ?, position = ?
                where item_type = ? and code = ? and not deleted""",
                field.label(),
                field.required(),
                field.unique(),
                field.visible(),
                json(field.defaultValue()),
                json(field.options()),
                field.section(),
                field.order(),
                type.name(),
                field.code());
    }

    /** The code stays taken, with its type. */
    void delete(ItemType type, String code) {
        readOnce.forget(new Key(type.name()));
        Sql.update(
                database,
                "update field_definition set deleted = true, default_value = null where item_type = ? and code = ?",
                type.name(),
                code);
    }

    private static FieldDefinition definition(ResultSet row) throws SQLException {
        return new FieldDefinition(
                row.getString("code"),
                row.getString("label"),
                FieldType.valueOf(row.getString("type")),
                row.getBoolean("required"),
                row.getBoolean("is_unique"),
                row.getBoolean("multiple"),
                row.getBoolean("visible"),
                tree(row.getString("default_value")),
                options(row.getString("options")),
                row.getString("section"),
                row.getInt("position"));
    }

    private static @Nullable String json(@Nullable Object value) {
        try {
            return value == null ? null : WireMapper.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A field definition that is no JSON", e);
        }
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        try {
            return json == null ? null : WireMapper.mapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("field_definition is not as written by this service", e);
        }
    }

    private static List<FieldOption> options(String json) {
        try {
            return WireMapper.mapper().readValue(json, OPTIONS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("field_definition is not as written by this service", e);
        }
    }
}
