package onward.deal.deal;

import static onward.kit.web.filter.FilterField.bool;
import static onward.kit.web.filter.FilterField.code;
import static onward.kit.web.filter.FilterField.date;
import static onward.kit.web.filter.FilterField.decimal;
import static onward.kit.web.filter.FilterField.inJsonList;
import static onward.kit.web.filter.FilterField.integer;
import static onward.kit.web.filter.FilterField.text;
import static onward.kit.web.filter.FilterField.uuid;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.dependency.Relation;
import onward.deal.pipeline.Pipelines;
import onward.kit.data.DatabaseClock;
import onward.kit.item.product.Pricing;
import onward.kit.item.product.Pricing.Priced;
import onward.kit.item.stage.Stages;
import onward.kit.item.type.ItemFields;
import onward.kit.item.type.ItemHeader;
import onward.kit.item.type.ItemLink;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.ItemType;
import onward.kit.reference.KeptReference;
import onward.kit.reference.ReferenceList;
import onward.kit.reference.References;
import onward.kit.web.filter.FieldKind;
import onward.kit.web.filter.FilterFields;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

/** What deals are. */
@ApplicationScoped
public class Deals implements ItemModel<Deal, DealInput> {
    static final ItemType TYPE = Pipelines.DEAL;

    private static final FilterFields FIELDS = ItemFields.with(
            ItemFields.source(),
            List.of(
                    text("title", "i.title").notNull().sortable(),
                    code("pipeline", "i.pipeline").notNull().sortable(),
                    code("stage", "i.stage").notNull().sortable(),
                    decimal("amount.amount", "i.amount").sortable(),
                    code("amount.currency", "i.currency").sortable(),
                    bool("amountManual", "i.amount_manual").notNull(),
                    integer("probability", "i.probability").sortable(),
                    code("type", "i.type").sortable(),
                    date("beginDate", "i.begin_date").sortable(),
                    date("closeDate", "i.close_date").sortable(),
                    uuid("companyId", "i.company_id"),
                    text("companyName", "(select r.name from reference_copy r where r.id = i.company_id)"),
                    inJsonList("contacts.id", FieldKind.UUID, "i.contacts", "id"),
                    text("comment", "i.comment"),
                    uuid("leadId", "i.lead_id"),
                    uuid("estimateId", "i.estimate_id"),
                    uuid("conversion.id", "i.conversion_id"),
                    code("conversion.state", "i.conversion_state")));

    private final Pipelines pipelines;
    private final Stages stages;
    private final Pricing pricing;
    private final References references;
    private final DatabaseClock clock;

    Deals(Pipelines pipelines, Stages stages, Pricing pricing, References references, DatabaseClock clock) {
        this.pipelines = pipelines;
        this.stages = stages;
        this.pricing = pricing;
        this.references = references;
        this.clock = clock;
    }

    @Override
    public ItemType type() {
        return TYPE;
    }

    @Override
    public Class<Deal> entity() {
        return Deal.class;
    }

    @Override
    public Class<DealInput> input() {
        return DealInput.class;
    }

    @Override
    public Class<DealView> view() {
        return DealView.class;
    }

    @Override
    public FilterFields fields() {
        return FIELDS;
    }

    @Override
    public Set<String> decoration() {
        return Set.of("companyName");
    }

    @Override
    public Set<String> links() {
        return Set.of(DealInput.CONTACTS);
    }

    @Override
    public List<ItemLink> linkedBy() {
        return List.of(
                new ItemLink(Relation.CLIENT, ItemTypes.COMPANY, "companyId"),
                new ItemLink(Relation.CLIENT, ItemTypes.CONTACT, "contacts.id"));
    }

    /** A new deal begins today unless it says otherwise. */
    @Override
    public DealInput complete(DealInput input, Actor actor) {
        return complete(input, input.beginDate() == null ? clock.today() : input.beginDate());
    }

    @Override
    public DealInput complete(DealInput input, @Nullable Deal current, Actor actor) {
        return current == null ? complete(input, actor) : complete(input, input.beginDate());
    }

    private DealInput complete(DealInput input, @Nullable LocalDate beginDate) {
        requireInOrder(beginDate, input.closeDate());
        Priced priced = pricing.of(input.products(), input.amount(), input.amountManual());
        String pipeline = pipelines.requireOrDefault(input.pipeline());
        return new DealInput(
                input.title().strip(),
                pipeline,
                stages.requireOrFirst(TYPE, pipeline, input.stage()).code(),
                priced.total(),
                priced.manual(),
                input.probability(),
                input.type(),
                beginDate,
                input.closeDate(),
                input.companyId(),
                ReferenceList.complete(DealInput.CONTACTS, input.contacts()),
                priced.rows(),
                input.source(),
                input.sourceDescription(),
                input.utm(),
                input.responsible(),
                input.comment(),
                input.customFields(),
                input.origin());
    }

    private static void requireInOrder(@Nullable LocalDate beginDate, @Nullable LocalDate closeDate) {
        if (beginDate != null && closeDate != null && closeDate.isBefore(beginDate)) {
            throw new Invalid(
                    "closeDate", "before-begin", "The deal begins on " + beginDate + " and cannot close before.");
        }
    }

    @Override
    public Set<String> defaulted() {
        return Set.of("pipeline", "stage", "beginDate");
    }

    @Override
    public Deal create(DealInput input, ItemHeader header) {
        return new Deal(input, header);
    }

    @Override
    public void change(Deal deal, DealInput input, Actor actor) {
        deal.write(input);
    }

    @Override
    public DealInput inputOf(Deal deal) {
        return new DealInput(
                deal.title(),
                deal.pipeline(),
                deal.stage(),
                deal.amount(),
                deal.amountManual(),
                deal.probability(),
                deal.type(),
                deal.beginDate(),
                deal.closeDate(),
                deal.companyId(),
                ReferenceList.listed(deal.contacts()),
                deal.products(),
                deal.source(),
                deal.sourceDescription(),
                deal.utm(),
                deal.responsible(),
                deal.comment(),
                deal.customFields(),
                deal.origin());
    }

    @Override
    public List<DealView> show(List<Deal> deals) {
        Set<UUID> named = deals.stream()
                .flatMap(deal -> Stream.concat(
                        Stream.ofNullable(deal.companyId()),
                        deal.contacts().stream().map(KeptReference::id)))
                .collect(Collectors.toSet());
        Map<UUID, String> names = references.names(named);
        return deals.stream().map(deal -> DealView.of(deal, names)).toList();
    }
}
