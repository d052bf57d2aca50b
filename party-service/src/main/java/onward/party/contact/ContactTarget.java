package onward.party.contact;

import static onward.kit.item.type.ItemInput.orEmpty;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.DuplicateMatches.Match;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.value.Person;
import onward.kit.conversion.target.FieldSources;
import onward.kit.conversion.target.TargetModel;
import onward.kit.web.filter.SqlCondition;
import onward.party.duplicate.Duplicates;
import onward.party.link.LinkedCompany;
import onward.party.link.Links;

/** The contact as a target of conversions (product rule, section 3: field mapping). It gets the company of the same conversion as its primary one. */
@ApplicationScoped
class ContactTarget implements TargetModel<Contact, ContactInput> {
    private static final Person NOBODY = new Person(null, null, null, null, null);

    private static final FieldSources<ContactInput> FIELD_SOURCES = FieldSources.<ContactInput>ofTheSameName(
                    "phones",
                    "emails",
                    "websites",
                    "messengers",
                    "address",
                    "source",
                    "sourceDescription",
                    "utm",
                    "comment",
                    "responsible")
            .from("honorific", "person.honorific")
            .from("firstName", "person.firstName")
            .from("middleName", "person.middleName")
            .from("lastName", "person.lastName")
            .from("birthDate", "person.birthDate")
            .from("position", "jobTitle");

    private final Contacts contacts;
    private final Links links;
    private final Duplicates duplicates;

    ContactTarget(Contacts contacts, Links links, Duplicates duplicates) {
        this.contacts = contacts;
        this.links = links;
        this.duplicates = duplicates;
    }

    @Override
    public Contacts items() {
        return contacts;
    }

    @Override
    public Set<String> refersTo() {
        return Set.of(ItemTypes.COMPANY);
    }

    @Override
    public Draft<ContactInput> draft(PrepareItems command) {
        return from(command.source());
    }

    static Draft<ContactInput> from(SourceSnapshot source) {
        Person person = source.person() == null ? NOBODY : source.person();
        ContactInput input = new ContactInput(
                person.honorific(),
                person.firstName(),
                person.middleName(),
                person.lastName(),
                person.birthDate(),
                source.jobTitle(),
                null,
                source.phones(),
                source.emails(),
                source.websites(),
                source.messengers(),
                source.address(),
                List.of(),
                source.source(),
                source.sourceDescription(),
                source.utm(),
                source.comment(),
                source.responsible(),
                null,
                null);
        return new Draft<>(input, List.of());
    }

    @Override
    public FieldSources<ContactInput> fieldSources() {
        return FIELD_SOURCES;
    }

    @Override
    public Draft<ContactInput> resolve(ContactInput prepared, List<AgreedTarget> targets, Actor actor) {
        List<LinkedCompany> wanted = companies(prepared, targets);
        Set<UUID> there = links.hold(wanted.stream().map(LinkedCompany::id).toList());
        List<LinkedCompany> companies =
                wanted.stream().filter(company -> there.contains(company.id())).toList();
        boolean left = companies.size() < wanted.size();
        return new Draft<>(
                prepared.withCompanies(withPrimary(companies)),
                left
                        ? List.of(new NotCarried("companies", ItemTypes.CONTACT, NotCarried.Reason.NOTHING_TO_HOLD_IT))
                        : List.of());
    }

    @Override
    public List<Match> duplicates(ContactInput input, SqlCondition readable) {
        return duplicates.find(
                Contacts.TYPE, "concat_ws(' ', i.first_name, i.last_name)", input.emails(), input.phones(), readable);
    }

    /** It also belongs to the company of the conversion then; its primary one stays what it was. */
    @Override
    public ContactInput linked(ContactInput existing, List<AgreedTarget> targets) {
        List<LinkedCompany> companies = new ArrayList<>(orEmpty(existing.companies()));
        List<AgreedTarget> others = targets.stream()
                .filter(target -> target.type().equals(ItemTypes.COMPANY))
                .filter(target ->
                        companies.stream().noneMatch(company -> company.id().equals(target.id())))
                .toList();
        Set<UUID> there = links.hold(others.stream().map(AgreedTarget::id).toList());
        others.stream()
                .filter(company -> there.contains(company.id()))
                .forEach(company -> companies.add(new LinkedCompany(company.id(), false, company.title())));
        return existing.withCompanies(withPrimary(companies));
    }

    @Override
    public String titleOf(ContactInput input) {
        return input.fullName();
    }

    /** The company of the conversion first, then those that the request named. */
    static List<LinkedCompany> companies(ContactInput prepared, List<AgreedTarget> targets) {
        List<LinkedCompany> companies = new ArrayList<>();
        targets.stream()
                .filter(target -> target.type().equals(ItemTypes.COMPANY))
                .forEach(target -> companies.add(new LinkedCompany(target.id(), true, target.title())));
        boolean converted = !companies.isEmpty();
        for (LinkedCompany named : orEmpty(prepared.companies())) {
            if (companies.stream().noneMatch(company -> company.id().equals(named.id()))) {
                companies.add(new LinkedCompany(named.id(), !converted && named.marked(), named.name()));
            }
        }
        return companies;
    }

    /** The primary one may be gone meanwhile: then the first is. */
    private static List<LinkedCompany> withPrimary(List<LinkedCompany> companies) {
        if (companies.isEmpty() || companies.stream().anyMatch(LinkedCompany::marked)) {
            return companies;
        }
        LinkedCompany first = companies.getFirst();
        List<LinkedCompany> all = new ArrayList<>(companies);
        all.set(0, new LinkedCompany(first.id(), true, first.name()));
        return all;
    }
}
