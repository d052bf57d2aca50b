package onward.party.link;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.event.ItemEventKind;
import onward.kit.item.Items;
import onward.kit.item.Ledger;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.history.HistoryType;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;
import onward.kit.web.patch.Change;
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

    /** Makes these the companies of a contact, in this order. */
    public void setCompanies(Item contact, List<LinkedCompany> companies, Occasion occasion) {
        List<LinkedCompany> before = companiesOf(contact.id());
        if (companies.equals(before)) {
            return;
        }
        List<UUID> gained = idsMissingIn(before, companies);
        List<UUID> lost = idsMissingIn(companies, before);
        requireThere(gained, lock(model(ItemTypes.COMPANY), gained), "companies", "company");
        store.setCompanies(contact.id(), companies);
        tell(ItemTypes.COMPANY, gained, HistoryType.LINKED, contact, ItemTypes.CONTACT, occasion);
        tell(ItemTypes.COMPANY, lost, HistoryType.UNLINKED, contact, ItemTypes.CONTACT, occasion);
    }

    /** Links a new company to these contacts; it becomes the primary one of those that have none. */
    public void addContacts(Item company, List<UUID> contacts, Occasion occasion) {
        requireThere(contacts, lock(model(ItemTypes.CONTACT), contacts), "contacts", "contact");
        store.addContacts(company.id(), contacts);
        tell(ItemTypes.CONTACT, contacts, HistoryType.LINKED, company, ItemTypes.COMPANY, occasion);
    }

    /** Takes a contact that is about to be deleted off its companies. */
    public void dropContact(Item contact, Occasion occasion) {
        List<UUID> companies =
                companiesOf(contact.id()).stream().map(LinkedCompany::id).toList();
        lock(model(ItemTypes.COMPANY), companies);
        store.setCompanies(contact.id(), List.of());
        tell(ItemTypes.COMPANY, companies, HistoryType.UNLINKED, contact, ItemTypes.CONTACT, occasion);
    }

    /** Takes a company that is about to be deleted off its contacts; the next in order becomes their primary one. */
    public void dropCompany(Item company, Occasion occasion) {
        List<UUID> contacts = store.contactsOf(company.id());
        lock(model(ItemTypes.CONTACT), contacts);
        store.dropCompany(company.id(), contacts);
        tell(ItemTypes.CONTACT, contacts, HistoryType.UNLINKED, company, ItemTypes.COMPANY, occasion);
    }

    /** Those of these companies that are there; they stay so until the caller's transaction ends. */
    public List<UUID> hold(Collection<UUID> companies) {
        return lock(model(ItemTypes.COMPANY), companies);
    }

    private ItemModel<?, ?> model(String type) {
        return types.model(type).orElseThrow();
    }

    private <T extends Item, I extends ItemInput> List<UUID> lock(ItemModel<T, I> model, Collection<UUID> ids) {
        return ids.isEmpty()
                ? List.of()
                : items.locked(model, ids).stream().map(Item::id).toList();
    }

    /** The ids were found a moment ago; somebody may have deleted one since. */
    private static void requireThere(List<UUID> wanted, List<UUID> found, String field, String type) {
        if (found.size() < wanted.size()) {
            throw new Invalid(field, "unknown-" + type, "Somebody has just deleted one of them.");
        }
    }

    private void tell(String type, List<UUID> ids, HistoryType what, Item other, String otherType, Occasion occasion) {
        if (ids.isEmpty()) {
            return;
        }
        boolean linked = what == HistoryType.LINKED;
        JsonNode link = JsonNodeFactory.instance
                .objectNode()
                .put("id", other.id().toString())
                .put("name", other.title());
        tell(
                model(type),
                ids,
                new Ledger.Entry(
                        ItemEventKind.CHANGED,
                        what,
                        (linked ? "Linked to " : "Unlinked from ") + otherType + " " + other.title(),
                        List.of(new Change(
                                ItemTypes.collectionOf(otherType), linked ? null : link, linked ? link : null)),
                        occasion.at(),
                        occasion.by(),
                        occasion.conversionId()));
    }

    private <T extends Item, I extends ItemInput> void tell(ItemModel<T, I> model, List<UUID> ids, Ledger.Entry entry) {
        items.tell(model, items.locked(model, ids), entry);
    }

    private static List<UUID> idsMissingIn(List<LinkedCompany> some, List<LinkedCompany> others) {
        List<UUID> missing =
                new ArrayList<>(others.stream().map(LinkedCompany::id).toList());
        missing.removeAll(some.stream().map(LinkedCompany::id).toList());
        return missing;
    }
}
