package onward.billing.party;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.value.Address;
import onward.kit.reference.KeptReference;
import org.jspecify.annotations.Nullable;

/**
 * Whom a document is for: the company, or the primary contact where there is none. An issued invoice keeps it, so that a later change of the company
 * changes no invoice.
 *
 * @param name absent until its owner has told it
 * @param contacts the primary one first, those without a name left out
 */
public record Client(
        @Nullable String name,
        @Nullable Address address,
        @Nullable String registrationNumber,
        @Nullable String taxNumber,
        List<Contact> contacts) {

    /** A contact of the document; the client itself is one where there is no company. */
    public record Contact(UUID id, String name) {}

    static Client of(
            @Nullable UUID company,
            List<KeptReference> contacts,
            Map<UUID, ClientDetails> details,
            Map<UUID, String> names) {
        List<UUID> inOrder = contacts.stream()
                .sorted(Comparator.comparing(KeptReference::primary).reversed())
                .map(KeptReference::id)
                .toList();
        UUID main = company != null || inOrder.isEmpty() ? company : inOrder.getFirst();
        ClientDetails known = main == null ? null : details.get(main);
        return new Client(
                main == null ? null : name(main, details, names),
                known == null ? null : known.address(),
                known == null ? null : known.registrationNumber(),
                known == null ? null : known.taxNumber(),
                inOrder.stream()
                        .flatMap(id -> contact(id, name(id, details, names)).stream())
                        .toList());
    }

    /** The names of the company, if there is one, and of the contacts, as far as they are known. */
    public Map<UUID, String> names(@Nullable UUID company) {
        Map<UUID, String> names = contacts.stream().collect(Collectors.toMap(Contact::id, Contact::name));
        if (company != null && name != null) {
            names.put(company, name);
        }
        return names;
    }

    private static List<Contact> contact(UUID id, @Nullable String name) {
        return name == null ? List.of() : List.of(new Contact(id, name));
    }

    private static @Nullable String name(UUID id, Map<UUID, ClientDetails> details, Map<UUID, String> names) {
        ClientDetails known = details.get(id);
        return known == null ? names.get(id) : known.name();
    }
}
