package onward.contract;

import java.util.List;
import java.util.Map;

/** The item types by their names on the wire, and who owns them. The owner's name is also the service's: {@code deal} is deal-service. */
public final class ItemTypes {
    public static final String LEAD = "lead";
    public static final String CONTACT = "contact";
    public static final String COMPANY = "company";
    public static final String DEAL = "deal";
    public static final String ESTIMATE = "estimate";
    public static final String INVOICE = "invoice";

    private static final Map<String, String> OWNERS = Map.of(
            LEAD, "lead", CONTACT, "party", COMPANY, "party", DEAL, "deal", ESTIMATE, "billing", INVOICE, "billing");

    private ItemTypes() {}

    /** All item types, in the order in which a customer moves onward. */
    public static List<String> all() {
        return List.of(LEAD, CONTACT, COMPANY, DEAL, ESTIMATE, INVOICE);
    }

    public static boolean isKnown(String type) {
        return OWNERS.containsKey(type);
    }

    /** The service that owns items of this type.
     *
     * @throws IllegalArgumentException for a name that is no item type */
    public static String ownerOf(String type) {
        String owner = OWNERS.get(type);
        if (owner == null) {
            throw new IllegalArgumentException("No item type: " + type);
        }
        return owner;
    }

    /** The path segment of the type's collection: {@code companies} for {@code company}. */
    public static String collectionOf(String type) {
        return type.equals(COMPANY) ? "companies" : type + "s";
    }
}
