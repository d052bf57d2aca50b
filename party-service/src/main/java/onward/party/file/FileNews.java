package onward.party.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import onward.contract.event.FilesNamed;
import onward.contract.event.ItemEvent;
import onward.contract.event.SellerChanged;
import org.jspecify.annotations.Nullable;

/**
 * What an event tells of the files of an item.
 *
 * @param named what may be the id of a file; most are not
 * @param setByService of these, those that no user has named
 * @param createdFrom the id of the item's source
 * @param mayTakeOff whether it may tell of files even though it names none: they were taken off
 */
record FileNews(
        String type,
        UUID item,
        long version,
        String by,
        Set<UUID> named,
        Set<UUID> setByService,
        @Nullable UUID createdFrom,
        boolean mayTakeOff) {
    private static final String CUSTOM_FIELDS = "customFields";
    private static final String LOGO = "logo";
    private static final int ID_LENGTH = 36;

    static FileNews of(String type, ItemEvent event) {
        JsonNode item = event.item();
        Set<UUID> named = new HashSet<>();
        Set<UUID> setByService = new HashSet<>();
        if (item != null) {
            item.path(CUSTOM_FIELDS).forEach(value -> collect(value, named));
            collect(item.path(LOGO), named);
            // documents copy it from the settings
            collect(item.path("seller").path(LOGO), setByService);
            named.addAll(setByService);
        }
        return new FileNews(
                type,
                event.id(),
                event.version(),
                event.by(),
                named,
                setByService,
                item == null ? null : id(item.path("createdFrom").path("id")),
                item == null
                        || event.changedFields().stream()
                                .anyMatch(field -> field.startsWith(CUSTOM_FIELDS) || field.equals(LOGO)));
    }

    static FileNews of(SellerChanged event) {
        UUID logo = event.logo();
        Set<UUID> named = logo == null ? Set.of() : Set.of(logo);
        return new FileNews(
                FileReferences.SELLER,
                SellerChanged.SELLER,
                ChronoUnit.MICROS.between(Instant.EPOCH, event.occurredAt()),
                event.by(),
                named,
                named,
                null,
                true);
    }

    static FileNews of(FilesNamed event) {
        return new FileNews(
                FileReferences.CONVERSION,
                event.conversionId(),
                event.version(),
                event.by(),
                event.files(),
                Set.of(),
                null,
                true);
    }

    /** Whether it may tell of files at all; most events do not. */
    boolean concernsFiles() {
        return mayTakeOff || !named.isEmpty();
    }

    private static void collect(JsonNode value, Set<UUID> into) {
        if (value.isArray()) {
            value.forEach(each -> collect(each, into));
        }
        UUID id = id(value);
        if (id != null) {
            into.add(id);
        }
    }

    private static @Nullable UUID id(JsonNode value) {
        if (!value.isTextual() || value.textValue().length() != ID_LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(Objects.requireNonNull(value.textValue()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
