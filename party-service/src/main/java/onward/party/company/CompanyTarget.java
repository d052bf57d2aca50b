package onward.party.company;

import static onward.kit.item.type.ItemInput.orEmpty;

import jakarta.enterprise.context.ApplicationScoped;
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
import onward.contract.value.Address;
import onward.kit.conversion.target.FieldSources;
import onward.kit.conversion.target.Leftovers;
import onward.kit.conversion.target.TargetModel;
import onward.kit.web.filter.SqlCondition;
import onward.party.duplicate.Duplicates;
import onward.party.link.LinkedContact;
import onward.party.link.Links;

/** The company as a target of conversions (product rule, section 3: field mapping). */
@ApplicationScoped
class CompanyTarget implements TargetModel<Company, CompanyInput> {
    private static final FieldSources<CompanyInput> FIELD_SOURCES = FieldSources.<CompanyInput>ofTheSameName(
                    "phones", "emails", "websites", "comment", "responsible")
            .from("name", "companyName")
            .from("addresses", "address");

    private final Companies companies;
    private final Links links;
    private final Duplicates duplicates;

    CompanyTarget(Companies companies, Links links, Duplicates duplicates) {
        this.companies = companies;
        this.links = links;
        this.duplicates = duplicates;
    }

    @Override
    public Companies items() {
        return companies;
    }

    @Override
    public Draft<CompanyInput> draft(PrepareItems command) {
        return from(command.source());
    }

    /** A source without a company name gives a company without one: the name is asked for. */
    @SuppressWarnings("NullAway")
    static Draft<CompanyInput> from(SourceSnapshot source) {
        Address address = source.address();
        CompanyInput input = new CompanyInput(
                source.companyName(),
                null,
                null,
                null,
                null,
                source.phones(),
                source.emails(),
                source.websites(),
                address == null ? List.of() : List.of(address),
                null,
                null,
                List.of(),
                null,
                null,
                source.comment(),
                source.responsible(),
                null,
                null);
        return new Draft<>(
                input,
                new Leftovers(ItemTypes.COMPANY)
                        .of("messengers", source.messengers())
                        .of("source", source.source())
                        .of("sourceDescription", source.sourceDescription())
                        .of("utm", source.utm())
                        .list());
    }

    @Override
    public FieldSources<CompanyInput> fieldSources() {
        return FIELD_SOURCES;
    }

    @Override
    public Draft<CompanyInput> resolve(CompanyInput prepared, List<AgreedTarget> targets, Actor actor) {
        List<LinkedContact> named = orEmpty(prepared.contacts());
        Set<UUID> there =
                links.holdContacts(named.stream().map(LinkedContact::id).toList());
        List<LinkedContact> living =
                named.stream().filter(contact -> there.contains(contact.id())).toList();
        return living.size() == named.size()
                ? new Draft<>(prepared, List.of())
                : new Draft<>(
                        prepared.withContacts(living),
                        List.of(new NotCarried("contacts", ItemTypes.COMPANY, NotCarried.Reason.NOTHING_TO_HOLD_IT)));
    }

    @Override
    public List<Match> duplicates(CompanyInput input, SqlCondition readable) {
        return duplicates.find(Companies.TYPE, "i.name", input.emails(), input.phones(), readable);
    }

    @Override
    public String titleOf(CompanyInput input) {
        return input.name();
    }
}
