package onward.contract.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who acts, as his token said when he acted. {@code department} is a path such as {@code sales/emea}.
 *
 * @param reads how far he may read items of some types, by the names of the types, as their owners said when he acted; for services that may not
 *     ask and do not own them. What is not in it nobody has been asked
 */
public record Actor(
        String id,
        @Nullable String name,
        List<String> roles,
        @Nullable String department,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, Level> reads) {
    /** The role that may do everything (product rule, section 6). */
    public static final String ADMIN = "admin";

    public Actor {
        roles = List.copyOf(roles);
        reads = reads == null ? Map.of() : Map.copyOf(reads);
    }

    /** One of whom no owner has said what he may read. */
    public Actor(String id, @Nullable String name, List<String> roles, @Nullable String department) {
        this(id, name, roles, department, Map.of());
    }

    /** The actor with what owners have said he may read. */
    public Actor reading(Map<String, Level> levels) {
        return new Actor(id, name, roles, department, levels);
    }

    /** How far he may read items of this type, as far as anybody knows. */
    public Level reads(String type) {
        return isAdmin() ? Level.ALL : reads.getOrDefault(type, Level.NONE);
    }

    @JsonIgnore
    public boolean isAdmin() {
        return roles.contains(ADMIN);
    }
}
