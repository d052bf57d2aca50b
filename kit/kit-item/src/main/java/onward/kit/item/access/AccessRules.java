package onward.kit.item.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.contract.message.WireMapper;
import onward.kit.data.ReadOnce;
import onward.kit.data.Sql;
import onward.kit.item.type.ItemType;

/** The access rules of this service's item types, as data. */
@ApplicationScoped
class AccessRules {
    private static final TypeReference<Map<String, Level>> LEVELS = new TypeReference<>() {};

    private final EntityManager database;
    private final ReadOnce readOnce;

    AccessRules(EntityManager database, ReadOnce readOnce) {
        this.database = database;
        this.readOnce = readOnce;
    }

    private record Key(String itemType) {}

    /** The rules of all roles for this type, by role. */
    Map<String, AccessRule> of(ItemType type) {
        return readOnce.get(new Key(type.name()), () -> read(type));
    }

    private Map<String, AccessRule> read(ItemType type) {
        List<Map.Entry<String, AccessRule>> rows =
                Sql.rows(database, """
                select role, read_level, create_level, update_level, delete_level, export_level, import_level, settings,
                       update_by_stage::text as update_by_stage
                from access_rule where item_type = ?""", row -> Map.entry(row.getString("role"), rule(row)), type.name());
        Map<String, AccessRule> rules = new TreeMap<>();
        rows.forEach(row -> rules.put(row.getKey(), row.getValue()));
        return rules;
    }

    /** Lets nobody else change the rules of the type until the caller's transaction ends. */
    void lock(ItemType type) {
        Sql.lock(database, "settings access " + type.name());
        readOnce.forget(new Key(type.name()));
    }

    void put(ItemType type, String role, AccessRule rule) {
        readOnce.forget(new Key(type.name()));
        database.createNativeQuery("""
                        insert into access_rule (item_type, role, read_level, create_level, update_level, delete_level, export_level,
                                                 import_level, settings, update_by_stage)
                        values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, cast(?10 as jsonb))
                        on conflict (item_type, role) do update set
                          read_level = excluded.read_level, create_level = excluded.create_level,
                          update_level = excluded.update_level, delete_level = excluded.delete_level,
                          export_level = excluded.export_level, import_level = excluded.import_level,
                          settings = excluded.settings, update_by_stage = excluded.update_by_stage""")
                .setParameter(1, type.name())
                .setParameter(2, role)
                .setParameter(3, rule.level(Operation.READ).name())
                .setParameter(4, rule.level(Operation.CREATE).name())
                .setParameter(5, rule.level(Operation.UPDATE).name())
                .setParameter(6, rule.level(Operation.DELETE).name())
                .setParameter(7, rule.level(Operation.EXPORT).name())
                .setParameter(8, rule.level(Operation.IMPORT).name())
                .setParameter(9, rule.settings())
                .setParameter(
                        10,
                        WireMapper.mapper().valueToTree(rule.updateByStage()).toString())
                .executeUpdate();
    }

    void delete(ItemType type, String role) {
        readOnce.forget(new Key(type.name()));
        database.createNativeQuery("delete from access_rule where item_type = ?1 and role = ?2")
                .setParameter(1, type.name())
                .setParameter(2, role)
                .executeUpdate();
    }

    private static AccessRule rule(ResultSet row) throws SQLException {
        return new AccessRule(
                Level.valueOf(row.getString("read_level")),
                Level.valueOf(row.getString("create_level")),
                Level.valueOf(row.getString("update_level")),
                Level.valueOf(row.getString("delete_level")),
                Level.valueOf(row.getString("export_level")),
                Level.valueOf(row.getString("import_level")),
                row.getBoolean("settings"),
                levels(row.getString("update_by_stage")));
    }

    private static Map<String, Level> levels(String json) {
        try {
            return WireMapper.mapper().readValue(json, LEVELS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("access_rule.update_by_stage is not as written by this service", e);
        }
    }
}
