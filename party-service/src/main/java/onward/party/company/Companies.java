package onward.party.company;

import static onward.kit.item.type.ItemInput.orEmpty;
import static onward.kit.item.type.ItemInput.stripped;
import static onward.kit.web.filter.FilterField.code;
import static onward.kit.web.filter.FilterField.decimal;
import static onward.kit.web.filter.FilterField.inJsonList;
import static onward.kit.web.filter.FilterField.inRows;
import static onward.kit.web.filter.FilterField.integer;
import static onward.kit.web.filter.FilterField.text;
import static onward.kit.web.filter.FilterField.uuid;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.item.file.NamedFiles;
import onward.kit.item.product.Pricing;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemFields;
import onward.kit.item.type.ItemHeader;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.ItemType;
import onward.kit.web.filter.FieldKind;
import onward.kit.web.filter.FilterFields;
import onward.kit.web.problem.ProblemException;
import onward.kit.web.validation.Phones;
import onward.party.link.LinkRules;
import onward.party.link.LinkedContact;
import onward.party.link.Links;
import onward.party.link.Occasion;
import org.jspecify.annotations.Nullable;

/** What companies are. */
@ApplicationScoped
public class Companies implements ItemModel<Company, CompanyInput> {
    static final ItemType TYPE = new ItemType(ItemTypes.COMPANY, "company", false);

    private static final FilterFields FIELDS = ItemFields.with(
            ItemFields.contactPoints("phones", "emails", "websites"),
            List.of(
                    text("name", "i.name").notNull().sortable(),
                    code("type", "i.type").sortable(),
                    code("industry", "i.industry").sortable(),
                    integer("employees", "i.employees").sortable(),
                    decimal("revenue.amount", "i.revenue").sortable(),
                    code("revenue.currency", "i.currency").sortable(),
                    inJsonList("addresses.street", FieldKind.TEXT, "i.addresses", "street"),
                    inJsonList("addresses.city", FieldKind.TEXT, "i.addresses", "city"),
                    inJsonList("addresses.region", FieldKind.TEXT, "i.addresses", "region"),
                    inJsonList("addresses.postalCode", FieldKind.TEXT, "i.addresses", "postalCode"),
                    inJsonList("addresses.country", FieldKind.CODE, "i.addresses", "country"),
                    text("registrationNumber", "i.registration_number").sortable(),
                    text("taxNumber", "i.tax_number").sortable(),
                    inJsonList("bankAccounts.number", FieldKind.TEXT, "i.bank_accounts", "number"),
                    uuid("logo", "i.logo"),
                    text("comment", "i.comment"),
                    inRows(
                            "contacts.id",
                            FieldKind.UUID,
                            "contact_company link where link.company_id = i.id",
                            "link.contact_id"),
                    integer("contactCount", "(select count(*) from contact_company link where link.company_id = i.id)")
                            .notNull()
                            .sortable()));

    private final Phones phones;
    private final LinkRules linkRules;
    private final Links links;
    private final InstantSource clock;

    Companies(Phones phones, LinkRules linkRules, Links links, InstantSource clock) {
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
    public Class<Company> entity() {
        return Company.class;
    }

    @Override
    public Class<CompanyInput> input() {
        return CompanyInput.class;
    }

    @Override
    public Class<CompanyView> view() {
        return CompanyView.class;
    }

    @Override
    public FilterFields fields() {
        return FIELDS;
    }

    @Override
    public CompanyInput complete(CompanyInput input, Actor actor) {
        return complete(input, null, actor);
    }

    @Override
    public CompanyInput complete(CompanyInput input, @Nullable Company current, Actor actor) {
        CompanyRules.requireSound(input);
        if (current != null && input.contacts() != null) {
            throw contactsAreReadOnly();
        }
        linkRules.requireLinkableContacts(contactIds(input), actor);
        return new CompanyInput(
                input.name().strip(),
                input.type(),
                input.industry(),
                input.employees(),
                Pricing.inMinorUnits(input.revenue()),
                phones.normalized(orEmpty(input.phones())),
                orEmpty(input.emails()),
                orEmpty(input.websites()),
                orEmpty(input.addresses()),
                stripped(input.registrationNumber()),
                stripped(input.taxNumber()),
                orEmpty(input.bankAccounts()),
                input.logo(),
                input.contacts(),
                input.comment(),
                input.responsible(),
                input.customFields(),
                input.origin());
    }

    @Override
    public Company create(CompanyInput input, ItemHeader header) {
        return new Company(input, header);
    }

    @Override
    public void stored(Company company, CompanyInput input, ItemHeader header) {
        links.addContacts(company, contactIds(input), Occasion.of(header));
    }

    @Override
    public void change(Company company, CompanyInput input, Actor actor) {
        company.write(input);
    }

    @Override
    public void deleting(Company company, Actor actor) {
        links.dropCompany(company, Occasion.of(actor, clock.instant()));
    }

    @Override
    public CompanyInput inputOf(Company company) {
        return new CompanyInput(
                company.name(),
                company.type(),
                company.industry(),
                company.employees(),
                company.revenue(),
                company.phones(),
                company.emails(),
                company.websites(),
                company.addresses(),
                company.registrationNumber(),
                company.taxNumber(),
                company.bankAccounts(),
                company.logo(),
                null,
                company.comment(),
                company.responsible(),
                company.customFields(),
                company.origin());
    }

    @Override
    public NamedFiles files(CompanyInput input) {
        return NamedFiles.of("logo", input.logo());
    }

    @Override
    public List<CompanyView> show(List<Company> companies) {
        Map<UUID, Integer> counts =
                links.contactCounts(companies.stream().map(Item::id).toList());
        return companies.stream()
                .map(company -> CompanyView.of(company, counts.getOrDefault(company.id(), 0)))
                .toList();
    }

    private static List<UUID> contactIds(CompanyInput input) {
        return orEmpty(input.contacts()).stream().map(LinkedContact::id).toList();
    }

    private static ProblemException contactsAreReadOnly() {
        String words = "The contacts of a company are linked one by one.";
        return new ProblemException(
                ProblemType.READ_ONLY,
                Problem.about(ProblemType.READ_ONLY, words)
                        .errors(List.of(new FieldError("contacts", "read-only", words)))
                        .build());
    }
}
