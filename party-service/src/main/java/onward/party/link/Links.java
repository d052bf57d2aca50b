package onward.party.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.contract.event.ItemEventKind;
import onward.contract.value.Change;
import onward.contract.value.ItemRef;
import onward.kit.item.Items;
import onward.kit.item.Ledger;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.history.HistoryType;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;
import onward.kit.web.filter.SqlCondition;
import onward.kit.web.problem.Invalid;

/**
 * Changes the links of contacts and companies. Whoever changes a side has it locked and tells of it himself; the other side is locked, gets a new
 * version, and is told of here.
 */
@ApplicationScoped
public class Links {
    private final LinkStore store;
    private final Items items;
    private final ItemTypesHere types;

    Links(LinkStore store, Items items, ItemTypesHere types) {
        this.store = store;
        this.items = items;
        this.types = types;
    }

    /** The companies of a contact, in the order in which they were given. */
    public List<LinkedCompany> companiesOf(UUID contact) {
        return companiesOf(List.of(contact)).getOrDefault(contact, List.of());
    }

    /** The same of many contacts at once; one without companies is absent. */
    public Map<UUID, List<LinkedCompany>> companiesOf(Collection<UUID> contacts) {
        return store.companiesOf(contacts);
    }

    /** How many contacts these companies have; one without any is absent. */
    public Map<UUID, Integer> contactCounts(Collection<UUID> companies) {
        return store.contactCounts(companies);
    }

    /** All of them, whoever may read them. */
    List<UUID> contactsOf(UUID company) {
        return store.contactsOf(company);
    }

    /** The contacts of a company that satisfy the condition, the oldest first, at most 1,000. */
    List<ItemRef> contactsOf(UUID company, SqlCondition condition) {
        return store.contactsOf(company, condition);
    }

    /** Makes these the companies of a contact, in this order. */
    public void setCompanies(Item contact, List<LinkedCompany> companies, Occasion occasion) {
        List<LinkedCompany> before = companiesOf(contact.id());
        if (companies.equals(before)) {
            return;
        }
        Set<UUID> gained = idsOf(companies);
        gained.removeAll(idsOf(before));
        Set<UUID> lost = idsOf(before);
        lost.removeAll(idsOf(companies));
        Others<?, ?> others = lock(
                ItemTypes.COMPANY, Stream.concat(gained.stream(), lost.stream()).toList());
        others.requireThere(gained, "companies");
        store.setCompanies(contact.id(), companies);
        tell(others, gained, HistoryType.LINKED, contact, ItemTypes.CONTACT, occasion);
        tell(others, lost, HistoryType.UNLINKED, contact, ItemTypes.CONTACT, occasion);
    }

    /** Links a new company to these contacts; it becomes the primary one of those that have none. */
    public void addContacts(Item company, List<UUID> contacts, Occasion occasion) {
        Others<?, ?> others = lock(ItemTypes.CONTACT, contacts);
        others.requireThere(contacts, "contacts");
        store.addContacts(company.id(), contacts);
        tell(others, contacts, HistoryType.LINKED, company, ItemTypes.COMPANY, occasion);
    }

    /** Takes a contact that is about to be deleted off its companies. */
    public void dropContact(Item contact, Occasion occasion) {
        Set<UUID> companies = idsOf(companiesOf(contact.id()));
        Others<?, ?> others = lock(ItemTypes.COMPANY, companies);
        store.setCompanies(contact.id(), List.of());
        tell(others, companies, HistoryType.UNLINKED, contact, ItemTypes.CONTACT, occasion);
    }

    /** Takes a company that is about to be deleted off its contacts; the next in order becomes their primary one. */
    public void dropCompany(Item company, Occasion occasion) {
        List<UUID> contacts = store.contactsOf(company.id());
        Others<?, ?> others = lock(ItemTypes.CONTACT, contacts);
        store.dropCompany(company.id(), contacts);
        tell(others, contacts, HistoryType.UNLINKED, company, ItemTypes.COMPANY, occasion);
    }

    /** Those of these companies that are there; they stay so until the caller's transaction ends. */
    public Set<UUID> hold(Collection<UUID> companies) {
        return lock(ItemTypes.COMPANY, companies).ids();
    }

    /** Those of these contacts that are there; they stay so until the caller's transaction ends. */
    public Set<UUID> holdContacts(Collection<UUID> contacts) {
        return lock(ItemTypes.CONTACT, contacts).ids();
    }

    /** The items on the other side of links, locked. */
    private record Others<T extends Item, I extends ItemInput>(ItemModel<T, I> model, List<T> items) {
        Set<UUID> ids() {
            return items.stream().map(Item::id).collect(Collectors.toSet());
        }

        /** The ids were found a moment ago; somebody may have deleted one since. */
        void requireThere(Collection<UUID> wanted, String field) {
            if (!ids().containsAll(wanted)) {
                throw new Invalid(field, "not-found", "Somebody has just deleted one of them.");
            }
        }
    }

    private Others<?, ?> lock(String type, Collection<UUID> ids) {
        return lock(types.model(type).orElseThrow(), ids);
    }

    private <T extends Item, I extends ItemInput> Others<T, I> lock(ItemModel<T, I> model, Collection<UUID> ids) {
        return new Others<>(model, ids.isEmpty() ? List.of() : items.locked(model, ids));
    }

    private <T extends Item, I extends ItemInput> void tell(
            Others<T, I> others, Collection<UUID> which, HistoryType what, Item item, String type, Occasion occasion) {
        if (which.isEmpty()) {
            return;
        }
        boolean linked = what == HistoryType.LINKED;
        JsonNode link = JsonNodeFactory.instance
                .objectNode()
                .put("id", item.id().toString())
                .put("name", item.title());
        items.tell(
                others.model(),
                others.items().stream()
                        .filter(other -> which.contains(other.id()))
                        .toList(),
                new Ledger.Entry(
                        ItemEventKind.CHANGED,
                        what,
                        (linked ? "Linked to " : "Unlinked from ") + type + " " + item.title(),
                        List.of(new Change(ItemTypes.collectionOf(type), linked ? null : link, linked ? link : null)),
                        occasion.at(),
                        occasion.by(),
                        occasion.conversionId()));
    }

    private static Set<UUID> idsOf(List<LinkedCompany> companies) {
        return companies.stream().map(LinkedCompany::id).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
