package onward.gateway.service;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import onward.contract.ItemTypes;

/** The services behind the door. */
public enum Service {
    LEAD,
    PARTY,
    DEAL,
    BILLING,
    CONVERSION;

    /** The name in configuration keys, metrics and answers: {@code lead}. */
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Service> named(String shortName) {
        return Arrays.stream(values())
                .filter(service -> service.shortName().equals(shortName))
                .findFirst();
    }

    /** The service that owns items of this type.
     *
     * @throws IllegalArgumentException for a name that is no item type */
    public static Service ownerOf(String itemType) {
        return named(ItemTypes.ownerOf(itemType)).orElseThrow();
    }

    /** The types of the items it owns. */
    public List<String> itemTypes() {
        return ItemTypes.all().stream().filter(type -> ownerOf(type) == this).toList();
    }

    /** Those that own items and so keep access rules. */
    public static List<Service> ownersOfItems() {
        return ItemTypes.all().stream().map(Service::ownerOf).distinct().toList();
    }
}
