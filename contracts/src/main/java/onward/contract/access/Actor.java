package onward.contract.access;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who acts, as his token said when he acted. {@code department} is a path such as {@code sales/emea}. */
public record Actor(
        String id,
        @Nullable String name,
        List<String> roles,
        @Nullable String department) {
    /** The role that may do everything (product rule, section 6). */
    public static final String ADMIN = "admin";

    public Actor {
        roles = List.copyOf(roles);
    }

    @JsonIgnore
    public boolean isAdmin() {
        return roles.contains(ADMIN);
    }
}
