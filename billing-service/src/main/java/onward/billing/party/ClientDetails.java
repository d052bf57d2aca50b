package onward.billing.party;

import com.fasterxml.jackson.databind.JsonNode;
import onward.contract.ItemTypes;
import onward.contract.event.ItemNames;
import onward.contract.value.Address;
import org.jspecify.annotations.Nullable;

/** What documents say of a company or contact besides its id; the address of a company is its first one. */
record ClientDetails(
        String name,
        @Nullable Address address,
        @Nullable String registrationNumber,
        @Nullable String taxNumber) {

    /** Reads an item of this type as its owner shows it. */
    static ClientDetails of(String type, JsonNode item) {
        JsonNode address =
                type.equals(ItemTypes.COMPANY) ? item.path("addresses").path(0) : item.path("address");
        return new ClientDetails(
                ItemNames.of(type, item),
                address.isObject() ? address(address) : null,
                text(item, "registrationNumber"),
                text(item, "taxNumber"));
    }

    private static Address address(JsonNode address) {
        return new Address(
                text(address, "street"),
                text(address, "city"),
                text(address, "region"),
                text(address, "postalCode"),
                text(address, "country"));
    }

    private static @Nullable String text(JsonNode item, String member) {
        return item.path(member).textValue();
    }
}
