package onward.contract.conversion;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.value.Address;
import onward.contract.value.ContactPoint;
import onward.contract.value.ItemRef;
import onward.contract.value.Money;
import onward.contract.value.Person;
import onward.contract.value.ProductRow;
import onward.contract.value.Utm;
import org.jspecify.annotations.Nullable;

/**
 * A source as all target owners understand it, taken when it was reserved. Neutral on purpose: it is no copy of a service's entity, and the
 * owner of a target maps it.
 *
 * @param repeat whether the lead is linked to an existing company or contact
 * @param amountManual whether the amount was set by hand instead of being the sum of the rows
 * @param currency of the source's rows, where it has one without having an amount
 * @param contactId of a repeat lead
 * @param contacts in their order, of a source that has several
 * @param customFields by their codes
 * @param fieldDefinitions of the custom fields that have a value
 */
public record SourceSnapshot(
        String type,
        UUID id,
        String title,
        long version,
        String responsible,
        @Nullable String department,
        boolean repeat,
        @Nullable Person person,
        @Nullable String jobTitle,
        @Nullable String companyName,
        List<ContactPoint> phones,
        List<ContactPoint> emails,
        List<ContactPoint> websites,
        List<ContactPoint> messengers,
        @Nullable Address address,
        @Nullable String source,
        @Nullable String sourceDescription,
        @Nullable Utm utm,
        @Nullable String comment,
        @Nullable Money amount,
        boolean amountManual,
        @Nullable String currency,
        List<ProductRow> products,
        @Nullable UUID companyId,
        @Nullable UUID contactId,
        List<LinkedContact> contacts,
        Map<String, JsonNode> customFields,
        List<SourceField> fieldDefinitions) {

    public SourceSnapshot {
        phones = phones == null ? List.of() : List.copyOf(phones);
        emails = emails == null ? List.of() : List.copyOf(emails);
        websites = websites == null ? List.of() : List.copyOf(websites);
        messengers = messengers == null ? List.of() : List.copyOf(messengers);
        contacts = contacts == null ? List.of() : List.copyOf(contacts);
        products = products == null ? List.of() : List.copyOf(products);
        customFields = customFields == null ? Map.of() : Map.copyOf(customFields);
        fieldDefinitions = fieldDefinitions == null ? List.of() : List.copyOf(fieldDefinitions);
    }

    /** The type of what is no item: values typed into a form, which are all in the request's {@code fields}. */
    public static final String INPUT = "input";

    /** What a form without an item to start from gives: nothing but who is responsible. Its id is that of its conversion. */
    public static SourceSnapshot ofInput(UUID conversion, String responsible, @Nullable String department) {
        return new SourceSnapshot(
                INPUT,
                conversion,
                "",
                0,
                responsible,
                department,
                false,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                List.of(),
                null,
                null,
                List.of(),
                Map.of());
    }

    /** Whether it is what was typed into a form: nothing to lock, to complete or to release. */
    @JsonIgnore
    public boolean isInput() {
        return INPUT.equals(type);
    }

    /** A snapshot whose custom fields are not described yet. */
    public SourceSnapshot(
            String type,
            UUID id,
            String title,
            long version,
            String responsible,
            @Nullable String department,
            boolean repeat,
            @Nullable Person person,
            @Nullable String jobTitle,
            @Nullable String companyName,
            List<ContactPoint> phones,
            List<ContactPoint> emails,
            List<ContactPoint> websites,
            List<ContactPoint> messengers,
            @Nullable Address address,
            @Nullable String source,
            @Nullable String sourceDescription,
            @Nullable Utm utm,
            @Nullable String comment,
            @Nullable Money amount,
            boolean amountManual,
            @Nullable String currency,
            List<ProductRow> products,
            @Nullable UUID companyId,
            @Nullable UUID contactId,
            List<LinkedContact> contacts,
            Map<String, JsonNode> customFields) {
        this(
                type,
                id,
                title,
                version,
                responsible,
                department,
                repeat,
                person,
                jobTitle,
                companyName,
                phones,
                emails,
                websites,
                messengers,
                address,
                source,
                sourceDescription,
                utm,
                comment,
                amount,
                amountManual,
                currency,
                products,
                companyId,
                contactId,
                contacts,
                customFields,
                List.of());
    }

    /** The same, saying what its custom fields are. */
    public SourceSnapshot describedBy(List<SourceField> definitions) {
        return new SourceSnapshot(
                type,
                id,
                title,
                version,
                responsible,
                department,
                repeat,
                person,
                jobTitle,
                companyName,
                phones,
                emails,
                websites,
                messengers,
                address,
                source,
                sourceDescription,
                utm,
                comment,
                amount,
                amountManual,
                currency,
                products,
                companyId,
                contactId,
                contacts,
                customFields,
                definitions);
    }

    /** An existing contact that the source is linked to; of several one is the primary one. */
    public record LinkedContact(UUID id, boolean primary) {}

    public ItemRef ref() {
        return new ItemRef(type, id, title);
    }
}
