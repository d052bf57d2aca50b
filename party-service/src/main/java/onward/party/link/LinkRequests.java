package onward.party.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.kit.item.Items;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.reference.HeldReferences;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;
import onward.kit.web.json.Input;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Links contacts and companies one by one. A link is a member of its contact, whichever side it is asked for from: whoever may update the contact and
 * read the company may make, change and end it.
 */
@ApplicationScoped
public class LinkRequests {
    private final Links links;
    private final LinkRules rules;
    private final Items items;
    private final ItemTypesHere types;
    private final Input inputs;

    LinkRequests(Links links, LinkRules rules, Items items, ItemTypesHere types, Input inputs) {
        this.links = links;
        this.rules = rules;
        this.items = items;
        this.types = types;
        this.inputs = inputs;
    }

    /** The contact is there, and so is its link to the company; the version of a link is that of the contact. */
    record Linked(Item contact, LinkedCompany company, boolean isNew) {
        Link asContactSeesIt() {
            return new Link(company.id(), company.marked(), company.name());
        }

        Link asCompanySeesIt() {
            return new Link(contact.id(), company.marked(), contact.title());
        }
    }

    Linked get(UUID contact, UUID company, Actor actor) {
        rules.requireReadable(ItemTypes.COMPANY, company, actor);
        Item found = items.requireReadable(contacts(), contact, actor);
        return new Linked(found, find(contact, company).orElseThrow(LinkRequests::notLinked), false);
    }

    /** Links the two, or changes the link there is. */
    Linked put(UUID contact, UUID company, Linking input, @Nullable String ifMatch, Actor actor) {
        return change(contacts(), contact, company, input, ifMatch, actor);
    }

    private <T extends Item, I extends ItemInput> Linked change(
            ItemModel<T, I> contacts,
            UUID contact,
            UUID company,
            Linking input,
            @Nullable String ifMatch,
            Actor actor) {
        T changed = items.requireChangeable(contacts, contact, actor, Operation.UPDATE, ifMatch);
        rules.requireReadable(ItemTypes.COMPANY, company, actor);
        boolean isNew = find(contact, company).isEmpty();
        write(contacts, changed, before -> with(before, company, input.primary()), actor);
        return new Linked(changed, find(contact, company).orElseThrow(), isNew);
    }

    /** Lets the company have exactly these contacts; those that it has already are left as they are. */
    public void replace(UUID company, List<LinkedContact> contacts, Actor actor) {
        List<UUID> wanted = contacts.stream().map(LinkedContact::id).toList();
        List<UUID> linked = links.contactsOf(company);
        rules.requireLinkableContacts(wanted, Set.copyOf(linked), actor);
        wanted.stream()
                .filter(contact -> !linked.contains(contact))
                .forEach(contact -> put(contact, company, new Linking(null), null, actor));
        linked.stream()
                .filter(contact -> !wanted.contains(contact))
                .forEach(contact -> remove(contact, company, null, actor));
    }

    void remove(UUID contact, UUID company, @Nullable String ifMatch, Actor actor) {
        remove(contacts(), contact, company, ifMatch, actor);
    }

    private <T extends Item, I extends ItemInput> void remove(
            ItemModel<T, I> contacts, UUID contact, UUID company, @Nullable String ifMatch, Actor actor) {
        T changed = items.requireChangeable(contacts, contact, actor, Operation.UPDATE, ifMatch);
        rules.requireReadable(ItemTypes.COMPANY, company, actor);
        if (find(contact, company).isEmpty()) {
            throw notLinked();
        }
        write(contacts, changed, before -> without(before, company), actor);
    }

    private <T extends Item, I extends ItemInput> void write(
            ItemModel<T, I> contacts, T contact, UnaryOperator<List<LinkedCompany>> change, Actor actor) {
        List<LinkedCompany> companies = change.apply(links.companiesOf(contact.id()));
        items.changeLocked(contacts, contact, inputs.tree(Map.of("companies", companies)), HeldReferences.NONE, actor);
    }

    /** Where it is, or behind the others if it is new. */
    static List<LinkedCompany> with(List<LinkedCompany> before, UUID company, @Nullable Boolean primary) {
        List<LinkedCompany> after = new ArrayList<>(before);
        if (before.stream().noneMatch(link -> link.id().equals(company))) {
            after.add(new LinkedCompany(company, false, null));
        }
        if (primary == null) {
            return after;
        }
        if (primary) {
            after.replaceAll(link -> new LinkedCompany(link.id(), link.id().equals(company), link.name()));
            return after;
        }
        boolean wasPrimary =
                before.stream().anyMatch(link -> link.marked() && link.id().equals(company));
        return wasPrimary ? withNextPrimary(after, company) : after;
    }

    /** The first of the others becomes primary; a company that is the only one stays it. */
    private static List<LinkedCompany> withNextPrimary(List<LinkedCompany> companies, UUID instead) {
        UUID next = companies.stream()
                .map(LinkedCompany::id)
                .filter(id -> !id.equals(instead))
                .findFirst()
                .orElse(instead);
        return companies.stream()
                .map(link -> new LinkedCompany(link.id(), link.id().equals(next), link.name()))
                .toList();
    }

    private static List<LinkedCompany> without(List<LinkedCompany> before, UUID company) {
        return before.stream().filter(link -> !link.id().equals(company)).toList();
    }

    private Optional<LinkedCompany> find(UUID contact, UUID company) {
        return links.companiesOf(contact).stream()
                .filter(link -> link.id().equals(company))
                .findFirst();
    }

    private ItemModel<?, ?> contacts() {
        return types.model(ItemTypes.CONTACT).orElseThrow();
    }

    private static ProblemException notLinked() {
        return ProblemException.notFound("They are not linked.");
    }
}
