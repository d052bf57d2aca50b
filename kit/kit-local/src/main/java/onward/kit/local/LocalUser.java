package onward.kit.local;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody for whom the local {@link OpenIdIssuer} signs tokens. The constants are the users of {@code ./onward up};
 * tests make others with {@link #named}.
 *
 * @param id the {@code sub} of the token, and the principal in every service
 * @param department a path such as {@code sales/emea}
 */
public record LocalUser(
        String id,
        String name,
        String email,
        List<String> roles,
        @Nullable String department) {

    public static final LocalUser ADMIN = shipped("admin", "Ada Minton", "admin", null);
    public static final LocalUser MIA = shipped("mia", "Mia Moreau", "manager", "sales");
    public static final LocalUser ANN = shipped("ann", "Ann Arden", "sales", "sales/emea");
    public static final LocalUser BOB = shipped("bob", "Bob Berger", "sales", "sales/emea");
    public static final LocalUser EVA = shipped("eva", "Eva Endo", "sales", "sales/apac");
    public static final LocalUser LEO = shipped("leo", "Leo Lindqvist", "lead-operator", "marketing");
    public static final LocalUser TOM = shipped("tom", "Tom Tanaka", "accountant", "finance");
    public static final LocalUser GUEST = new LocalUser("guest", "Guy Estes", "guest@onward.test", List.of(), null);

    private static final List<LocalUser> ALL = List.of(ADMIN, MIA, ANN, BOB, EVA, LEO, TOM, GUEST);

    public LocalUser {
        roles = List.copyOf(roles);
    }

    /** The users that {@code ./onward up} knows. */
    public static List<LocalUser> all() {
        return ALL;
    }

    /** The shipped user with this id. */
    public static Optional<LocalUser> withId(String id) {
        return ALL.stream().filter(user -> user.id.equals(id)).findFirst();
    }

    /** A user of one's own with the given roles, in no department. */
    public static LocalUser named(String id, String... roles) {
        String name = Character.toUpperCase(id.charAt(0)) + id.substring(1);
        return new LocalUser(id, name, id + "@onward.test", List.of(roles), null);
    }

    public LocalUser in(@Nullable String otherDepartment) {
        return new LocalUser(id, name, email, roles, otherDepartment);
    }

    public LocalUser withRoles(String... otherRoles) {
        return new LocalUser(id, name, email, List.of(otherRoles), department);
    }

    private static LocalUser shipped(String id, String name, String role, @Nullable String department) {
        return new LocalUser(id, name, id + "@onward.test", List.of(role), department);
    }
}
