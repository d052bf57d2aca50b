package onward.kit.reference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import onward.contract.problem.FieldError;
import onward.kit.item.type.ItemInput;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a member that lists references: ordered, each named once, exactly one of them primary, which is the first unless said otherwise.
 * {@code member} is what the API calls the list.
 */
public final class ReferenceList {
    private ReferenceList() {}

    /** As a user gave it, brought into order; or every rule it breaks. */
    public static List<ListedReference> complete(String member, @Nullable List<ListedReference> given) {
        if (given == null || given.isEmpty()) {
            return List.of();
        }
        List<FieldError> errors = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        boolean primarySeen = false;
        for (int place = 0; place < given.size(); place++) {
            ListedReference entry = given.get(place);
            if (!seen.add(entry.id())) {
                errors.add(new FieldError(path(member, place, "id"), "duplicate", "Is in the list already."));
            }
            if (Boolean.TRUE.equals(entry.primary())) {
                if (primarySeen) {
                    errors.add(
                            new FieldError(path(member, place, "primary"), "one-primary", "Only one can be primary."));
                }
                primarySeen = true;
            }
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return listed(withOnePrimary(kept(given)));
    }

    /** Those that satisfy the condition; if the primary one is not among them, the first becomes it. */
    public static List<KeptReference> only(List<KeptReference> entries, Predicate<UUID> condition) {
        return withOnePrimary(
                entries.stream().filter(entry -> condition.test(entry.id())).toList());
    }

    public static List<KeptReference> kept(@Nullable List<ListedReference> entries) {
        return ItemInput.orEmpty(entries).stream()
                .map(entry -> new KeptReference(entry.id(), Boolean.TRUE.equals(entry.primary())))
                .toList();
    }

    /** Without names, as they are stored. */
    public static List<ListedReference> listed(List<KeptReference> entries) {
        return named(entries, Map.of());
    }

    /** With names, as far as they are known. */
    public static List<ListedReference> named(List<KeptReference> entries, Map<UUID, String> names) {
        return entries.stream()
                .map(entry -> new ListedReference(entry.id(), entry.primary(), names.get(entry.id())))
                .toList();
    }

    /** {@code contacts[2].id}. */
    public static String path(String member, int place, String ofEntry) {
        return member + "[" + place + "]." + ofEntry;
    }

    private static List<KeptReference> withOnePrimary(List<KeptReference> entries) {
        if (entries.isEmpty() || entries.stream().anyMatch(KeptReference::primary)) {
            return entries;
        }
        List<KeptReference> changed = new ArrayList<>(entries);
        changed.set(0, new KeptReference(entries.getFirst().id(), true));
        return List.copyOf(changed);
    }
}
