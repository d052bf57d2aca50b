package onward.deal.deal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import onward.contract.problem.FieldError;
import onward.kit.item.type.ItemInput;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

/** The rules of a deal's contacts: ordered, each named once, exactly one of them primary, which is the first unless said otherwise. */
final class ContactList {
    private ContactList() {}

    /** As a user gave it, brought into order; or every rule it breaks. */
    static List<NamedContact> complete(@Nullable List<NamedContact> given) {
        if (given == null || given.isEmpty()) {
            return List.of();
        }
        List<FieldError> errors = new ArrayList<>();
        Set<UUID> seen = new HashSet<>();
        boolean primarySeen = false;
        for (int place = 0; place < given.size(); place++) {
            NamedContact contact = given.get(place);
            if (!seen.add(contact.id())) {
                errors.add(new FieldError(path(place, "id"), "duplicate", "This contact is on the deal already."));
            }
            if (Boolean.TRUE.equals(contact.primary())) {
                if (primarySeen) {
                    errors.add(
                            new FieldError(path(place, "primary"), "one-primary", "A deal has one primary contact."));
                }
                primarySeen = true;
            }
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return named(withOnePrimary(stored(given)));
    }

    /** Those that satisfy the condition; if the primary one is not among them, the first becomes it. */
    static List<DealContact> only(List<DealContact> contacts, Predicate<UUID> condition) {
        return withOnePrimary(contacts.stream()
                .filter(contact -> condition.test(contact.id()))
                .toList());
    }

    static List<DealContact> stored(@Nullable List<NamedContact> contacts) {
        return ItemInput.orEmpty(contacts).stream()
                .map(contact -> new DealContact(contact.id(), Boolean.TRUE.equals(contact.primary())))
                .toList();
    }

    static List<NamedContact> named(List<DealContact> contacts) {
        return contacts.stream()
                .map(contact -> new NamedContact(contact.id(), contact.primary(), null))
                .toList();
    }

    static String path(int place, String member) {
        return "contacts[" + place + "]." + member;
    }

    private static List<DealContact> withOnePrimary(List<DealContact> contacts) {
        if (contacts.isEmpty() || contacts.stream().anyMatch(DealContact::primary)) {
            return contacts;
        }
        List<DealContact> changed = new ArrayList<>(contacts);
        changed.set(0, new DealContact(contacts.getFirst().id(), true));
        return List.copyOf(changed);
    }
}
