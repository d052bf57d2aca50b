package onward.party.contact;

import static onward.kit.item.type.ItemInput.orEmpty;
import static onward.kit.item.type.ItemInput.stripped;
import static onward.kit.web.filter.FilterField.code;
import static onward.kit.web.filter.FilterField.date;
import static onward.kit.web.filter.FilterField.inRows;
import static onward.kit.web.filter.FilterField.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.dependency.Relation;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemFields;
import onward.kit.item.type.ItemHeader;
import onward.kit.item.type.ItemLink;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.ItemType;
import onward.kit.web.filter.FieldKind;
import onward.kit.web.filter.FilterFields;
import onward.kit.web.problem.Invalid;
import onward.kit.web.validation.Phones;
import onward.party.link.LinkRules;
import onward.party.link.LinkedCompany;
import onward.party.link.Links;
import onward.party.link.Occasion;
import org.jspecify.annotations.Nullable;

/** What contacts are. */
@ApplicationScoped
public class Contacts implements ItemModel<Contact, ContactInput> {
    static final ItemType TYPE = new ItemType(ItemTypes.CONTACT, "contact", false);

    private static final FilterFields FIELDS = ItemFields.with(
            ItemFields.source(),
            ItemFields.contactPoints("phones", "emails", "websites", "messengers"),
            ItemFields.address(),
            List.of(
                    text("honorific", "i.honorific"),
                    text("firstName", "i.first_name").sortable(),
                    text("middleName", "i.middle_name"),
                    text("lastName", "i.last_name").sortable(),
                    date("birthDate", "i.birth_date").sortable(),
                    text("position", "i.position").sortable(),
                    code("type", "i.type").sortable(),
                    text("comment", "i.comment"),
                    inRows(
                            "companies.id",
                            FieldKind.UUID,
                            "contact_company link where link.contact_id = i.id",
                            "link.company_id"),
                    inRows(
                            "companies.name",
                            FieldKind.TEXT,
                            "contact_company link join company on company.id = link.company_id where link.contact_id = i.id",
                            "company.name")));

    private final Phones phones;
    private final LinkRules linkRules;
    private final Links links;
    private final InstantSource clock;

    Contacts(Phones phones, LinkRules linkRules, Links links, InstantSource clock) {
        this.phones = phones;
        this.linkRules = linkRules;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public ItemType type() {
        return TYPE;
    }

    @Override
    public Class<Contact> entity() {
        return Contact.class;
    }

    @Override
    public Class<ContactInput> input() {
        return ContactInput.class;
    }

    @Override
    public Class<ContactView> view() {
        return ContactView.class;
    }

    @Override
    public FilterFields fields() {
        return FIELDS;
    }

    @Override
    public Set<String> links() {
        return Set.of("companies");
    }

    @Override
    public List<ItemLink> linkedBy() {
        return List.of(new ItemLink(Relation.MEMBER, ItemTypes.COMPANY, "companies.id"));
    }

    @Override
    public ContactInput complete(ContactInput input, Actor actor) {
        return complete(input, null, actor);
    }

    @Override
    public ContactInput complete(ContactInput input, @Nullable Contact current, Actor actor) {
        String firstName = stripped(input.firstName());
        String lastName = stripped(input.lastName());
        if (firstName == null && lastName == null) {
            throw new Invalid("lastName", "required", "A contact has a first or a last name.");
        }
        return new ContactInput(
                input.honorific(),
                firstName,
                stripped(input.middleName()),
                lastName,
                input.birthDate(),
                input.position(),
                input.type(),
                phones.normalized(orEmpty(input.phones())),
                orEmpty(input.emails()),
                orEmpty(input.websites()),
                orEmpty(input.messengers()),
                input.address(),
                linkRules.complete(orEmpty(input.companies()), current == null ? null : current.id(), actor),
                input.source(),
                input.sourceDescription(),
                input.utm(),
                input.comment(),
                input.responsible(),
                input.customFields(),
                input.origin());
    }

    @Override
    public Contact create(ContactInput input, ItemHeader header) {
        return new Contact(input, header);
    }

    @Override
    public void stored(Contact contact, ContactInput input, ItemHeader header) {
        List<LinkedCompany> companies = orEmpty(input.companies());
        if (!companies.isEmpty()) {
            links.setCompanies(contact, companies, Occasion.of(header));
        }
    }

    @Override
    public void change(Contact contact, ContactInput input, Actor actor) {
        links.setCompanies(contact, orEmpty(input.companies()), Occasion.of(actor, clock.instant()));
        contact.write(input);
    }

    @Override
    public void deleting(Contact contact, Actor actor) {
        links.dropContact(contact, Occasion.of(actor, clock.instant()));
    }

    @Override
    public ContactInput inputOf(Contact contact) {
        return new ContactInput(
                contact.honorific(),
                contact.firstName(),
                contact.middleName(),
                contact.lastName(),
                contact.birthDate(),
                contact.position(),
                contact.type(),
                contact.phones(),
                contact.emails(),
                contact.websites(),
                contact.messengers(),
                contact.address(),
                links.companiesOf(contact.id()),
                contact.source(),
                contact.sourceDescription(),
                contact.utm(),
                contact.comment(),
                contact.responsible(),
                contact.customFields(),
                contact.origin());
    }

    @Override
    public List<ContactView> show(List<Contact> contacts) {
        Map<UUID, List<LinkedCompany>> companies =
                links.companiesOf(contacts.stream().map(Item::id).toList());
        return contacts.stream()
                .map(contact -> ContactView.of(contact, companies.getOrDefault(contact.id(), List.of())))
                .toList();
    }
}
