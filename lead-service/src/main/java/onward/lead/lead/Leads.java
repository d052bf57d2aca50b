package onward.lead.lead;

import static onward.kit.web.filter.FilterField.bool;
import static onward.kit.web.filter.FilterField.code;
import static onward.kit.web.filter.FilterField.date;
import static onward.kit.web.filter.FilterField.decimal;
import static onward.kit.web.filter.FilterField.inJsonList;
import static onward.kit.web.filter.FilterField.text;
import static onward.kit.web.filter.FilterField.uuid;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.dependency.Relation;
import onward.kit.item.product.Pricing;
import onward.kit.item.product.Pricing.Priced;
import onward.kit.item.stage.Stages;
import onward.kit.item.type.ItemFields;
import onward.kit.item.type.ItemHeader;
import onward.kit.item.type.ItemLink;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.ItemType;
import onward.kit.web.filter.FieldKind;
import onward.kit.web.filter.FilterFields;
import onward.kit.web.validation.Phones;

/** What leads are. */
@ApplicationScoped
public class Leads implements ItemModel<Lead, LeadInput> {
    static final ItemType TYPE = new ItemType(ItemTypes.LEAD, "lead", true);

    private static final String CREATED = "conversion.created.id";

    private static final FilterFields FIELDS = ItemFields.with(
            ItemFields.source(),
            ItemFields.contactPoints("phones", "emails", "websites", "messengers"),
            ItemFields.address(),
            List.of(
                    text("title", "i.title").notNull().sortable(),
                    code("stage", "i.stage").notNull().sortable(),
                    text("person.honorific", "i.honorific").sortable(),
                    text("person.firstName", "i.first_name").sortable(),
                    text("person.middleName", "i.middle_name").sortable(),
                    text("person.lastName", "i.last_name").sortable(),
                    date("person.birthDate", "i.birth_date").sortable(),
                    text("jobTitle", "i.job_title").sortable(),
                    text("companyName", "i.company_name").sortable(),
                    decimal("opportunity.amount", "i.opportunity").sortable(),
                    code("opportunity.currency", "i.currency").sortable(),
                    bool("opportunityManual", "i.opportunity_manual").notNull(),
                    bool("repeat", "(i.company_id is not null or i.contact_id is not null)")
                            .notNull(),
                    uuid("companyId", "i.company_id"),
                    uuid("contactId", "i.contact_id"),
                    text("comment", "i.comment"),
                    uuid("conversion.id", "i.conversion_id"),
                    code("conversion.state", "i.conversion_state"),
                    inJsonList(CREATED, FieldKind.UUID, "nullif(i.created, '[]')", "id")));

    private final Stages stages;
    private final Phones phones;
    private final Pricing pricing;

    Leads(Stages stages, Phones phones, Pricing pricing) {
        this.stages = stages;
        this.phones = phones;
        this.pricing = pricing;
    }

    @Override
    public ItemType type() {
        return TYPE;
    }

    @Override
    public Class<Lead> entity() {
        return Lead.class;
    }

    @Override
    public Class<LeadInput> input() {
        return LeadInput.class;
    }

    @Override
    public Class<LeadView> view() {
        return LeadView.class;
    }

    @Override
    public FilterFields fields() {
        return FIELDS;
    }

    /** A conversion also lists existing companies and contacts that it linked: these do not say that they were created from the lead. */
    @Override
    public List<ItemLink> linkedBy() {
        return List.of(
                new ItemLink(Relation.CLIENT, ItemTypes.COMPANY, "companyId"),
                new ItemLink(Relation.CLIENT, ItemTypes.COMPANY, CREATED),
                new ItemLink(Relation.CLIENT, ItemTypes.CONTACT, "contactId"),
                new ItemLink(Relation.CLIENT, ItemTypes.CONTACT, CREATED));
    }

    @Override
    public LeadInput complete(LeadInput input, Actor actor) {
        Priced priced = pricing.of(input.products(), input.opportunity(), input.opportunityManual());
        return new LeadInput(
                input.title().strip(),
                stages.requireOrFirst(TYPE, Stages.DEFAULT, input.stage()).code(),
                input.source(),
                input.sourceDescription(),
                input.utm(),
                input.person(),
                input.jobTitle(),
                input.companyName(),
                phones.normalized(input.phones() == null ? List.of() : input.phones()),
                input.emails(),
                input.websites(),
                input.messengers(),
                input.address(),
                priced.total(),
                priced.manual(),
                priced.rows(),
                input.companyId(),
                input.contactId(),
                input.responsible(),
                input.comment(),
                input.customFields(),
                input.origin(),
                input.convertTo());
    }

    @Override
    public Set<String> defaulted() {
        return Set.of("stage");
    }

    @Override
    public Lead create(LeadInput input, ItemHeader header) {
        return new Lead(input, header);
    }

    @Override
    public void change(Lead lead, LeadInput input, Actor actor) {
        lead.write(input);
    }

    @Override
    public LeadInput inputOf(Lead lead) {
        return new LeadInput(
                lead.title(),
                lead.stage(),
                lead.source(),
                lead.sourceDescription(),
                lead.utm(),
                lead.person(),
                lead.jobTitle(),
                lead.companyName(),
                lead.phones(),
                lead.emails(),
                lead.websites(),
                lead.messengers(),
                lead.address(),
                lead.opportunity(),
                lead.opportunityManual(),
                lead.products(),
                lead.companyId(),
                lead.contactId(),
                lead.responsible(),
                lead.comment(),
                lead.customFields(),
                lead.origin(),
                null);
    }

    @Override
    public List<LeadView> show(List<Lead> leads) {
        return leads.stream().map(LeadView::of).toList();
    }
}
