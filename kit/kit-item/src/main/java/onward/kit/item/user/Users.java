package onward.kit.item.user;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onward.contract.access.Actor;
import onward.contract.event.UserChanged;
import onward.kit.data.Sql;
import org.jspecify.annotations.Nullable;

/** The local copy of the user directory; the actor himself is known by his token, even before the directory has heard of him. */
@ApplicationScoped
public class Users {
    private final EntityManager database;

    Users(EntityManager database) {
        this.database = database;
    }

    /**
     * The department of a user, absent if he has none; the broken rule if nobody knows him or he is not active any more. Of the actor his token is
     * believed first; one without the claim says nothing, so that the directory does.
     */
    public @Nullable String departmentOf(String user, Actor actor) {
        boolean isActor = user.equals(actor.id());
        String claimed = actor.department();
        if (isActor && claimed != null) {
            return claimed.isBlank() ? null : claimed;
        }
        List<String> rows = Sql.rows(
                database,
                "select coalesce(department, '') as department from user_copy where id = ? and active",
                row -> row.getString("department"),
                user);
        if (rows.isEmpty() && !isActor) {
            throw new UnknownUser(user);
        }
        String department = rows.isEmpty() ? "" : rows.getFirst();
        return department.isEmpty() ? null : department;
    }

    /** Whether the directory has heard of the user and he is active. */
    public boolean isActive(String user) {
        return !Sql.rows(database, "select 1 from user_copy where id = ? and active", row -> row.getInt(1), user)
                .isEmpty();
    }

    /** The names of these users, as far as the directory has told them; everybody may know them. */
    public Map<String, String> names(Collection<String> ids) {
        Map<String, String> names = new TreeMap<>();
        Sql.rows(
                        database,
                        "select id, name from user_copy where id = any(?) and name is not null",
                        row -> Map.entry(row.getString("id"), row.getString("name")),
                        (Object) ids.toArray(String[]::new))
                .forEach(user -> names.put(user.getKey(), user.getValue()));
        return names;
    }

    /** Takes over what the directory says, unless it is older than what is here. */
    void apply(UserChanged user) {
        database.createNativeQuery("""
                        insert into user_copy (id, version, name, email, department, active) values (?1, ?2, ?3, ?4, ?5, ?6)
                        on conflict (id) do update set version = excluded.version, name = excluded.name, email = excluded.email,
                          department = excluded.department, active = excluded.active
                        where user_copy.version < excluded.version""")
                .setParameter(1, user.id())
                .setParameter(2, user.version())
                .setParameter(3, user.name())
                .setParameter(4, user.email())
                .setParameter(5, user.department())
                .setParameter(6, user.active())
                .executeUpdate();
    }
}
