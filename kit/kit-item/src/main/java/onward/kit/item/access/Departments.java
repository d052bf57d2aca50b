package onward.kit.item.access;

import org.jspecify.annotations.Nullable;

/** Departments are paths; one includes those below it, on path boundaries: {@code sales} has {@code sales/emea}, not {@code salesforce}. */
final class Departments {
    private Departments() {}

    static boolean includes(@Nullable String department, @Nullable String other) {
        return department != null && other != null && (other.equals(department) || other.startsWith(department + '/'));
    }
}
