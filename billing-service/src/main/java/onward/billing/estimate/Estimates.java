package onward.billing.estimate;

import static onward.kit.web.filter.FilterField.code;
import static onward.kit.web.filter.FilterField.date;
import static onward.kit.web.filter.FilterField.uuid;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onward.billing.document.Content;
import onward.billing.document.DocumentFields;
import onward.billing.document.DocumentModel;
import onward.billing.document.DocumentRules;
import onward.billing.document.DocumentRules.Canonical;
import onward.billing.document.Printed;
import onward.billing.number.Numbers;
import onward.billing.seller.Sellers;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.kit.data.DatabaseClock;
import onward.kit.item.stage.Stages;
import onward.kit.item.type.ItemFields;
import onward.kit.item.type.ItemHeader;
import onward.kit.item.type.ItemType;
import onward.kit.reference.ReferenceList;
import onward.kit.reference.References;
import onward.kit.web.filter.FilterFields;
import org.jspecify.annotations.Nullable;

/** What estimates are. */
@ApplicationScoped
public class Estimates implements DocumentModel<Estimate, EstimateInput> {
    static final ItemType TYPE = new ItemType(ItemTypes.ESTIMATE, "estimate", true);

    private static final String SERIES = "EST";
    private static final FilterFields FIELDS = ItemFields.with(
            DocumentFields.all(),
            List.of(
                    date("validUntil", "i.valid_until").sortable(),
                    uuid("conversion.id", "i.conversion_id"),
                    code("conversion.state", "i.conversion_state")));

    private final DocumentRules rules;
    private final Stages stages;
    private final Numbers numbers;
    private final Sellers sellers;
    private final References references;
    private final DatabaseClock clock;
    private final EntityManager database;

    Estimates(
            DocumentRules rules,
            Stages stages,
            Numbers numbers,
            Sellers sellers,
            References references,
            DatabaseClock clock,
            EntityManager database) {
        this.rules = rules;
        this.stages = stages;
        this.numbers = numbers;
        this.sellers = sellers;
        this.references = references;
        this.clock = clock;
        this.database = database;
    }

    @Override
    public ItemType type() {
        return TYPE;
    }

    @Override
    public Class<Estimate> entity() {
        return Estimate.class;
    }

    @Override
    public Class<EstimateInput> input() {
        return EstimateInput.class;
    }

    @Override
    public Class<EstimateView> view() {
        return EstimateView.class;
    }

    @Override
    public FilterFields fields() {
        return FIELDS;
    }

    /** A new estimate is valid for as long as the seller's are, unless it says otherwise. */
    @Override
    public EstimateInput complete(EstimateInput input, Actor actor) {
        LocalDate until = input.validUntil();
        return complete(
                input, until == null ? clock.today().plusDays(sellers.settings().daysOfValidity()) : until);
    }

    @Override
    public EstimateInput complete(EstimateInput input, @Nullable Estimate current, Actor actor) {
        return current == null ? complete(input, actor) : complete(input, input.validUntil());
    }

    private EstimateInput complete(EstimateInput input, @Nullable LocalDate validUntil) {
        Canonical canonical = rules.canonical(input);
        return new EstimateInput(
                canonical.title(),
                stages.requireOrFirst(TYPE, Stages.DEFAULT, input.stage()).code(),
                input.companyId(),
                canonical.contacts(),
                canonical.products(),
                canonical.currency(),
                input.terms(),
                input.comment(),
                validUntil,
                input.responsible(),
                input.customFields(),
                input.origin());
    }

    @Override
    public Set<String> defaulted() {
        return Set.of("stage", "currency", "validUntil");
    }

    @Override
    public Estimate create(EstimateInput input, ItemHeader header) {
        int year = clock.dayOf(header.createdAt()).getYear();
        return new Estimate(
                input, header, numbers.draw(SERIES, year), sellers.settings().seller());
    }

    @Override
    public void change(Estimate estimate, EstimateInput input, Actor actor) {
        estimate.write(input);
    }

    @Override
    public EstimateInput inputOf(Estimate estimate) {
        Content content = estimate.content();
        return new EstimateInput(
                content.title(),
                estimate.stage(),
                content.companyId(),
                ReferenceList.listed(content.contacts()),
                content.products(),
                content.currency(),
                content.terms(),
                content.comment(),
                estimate.validUntil(),
                estimate.responsible(),
                estimate.customFields(),
                estimate.origin());
    }

    @Override
    public List<EstimateView> show(List<Estimate> estimates) {
        Map<UUID, String> names = names(estimates, references);
        return estimates.stream()
                .map(estimate -> EstimateView.of(estimate, names))
                .toList();
    }

    @Override
    public Printed.Head head(Estimate estimate) {
        return new Printed.Head(
                "Estimate",
                estimate.seller(),
                null,
                Printed.facts("Date", clock.dayOf(estimate.createdAt()), "Valid until", estimate.validUntil()),
                List.of());
    }

    /** The deal an estimate belongs to: what is made from the estimate belongs to it as well. */
    public @Nullable UUID dealOf(UUID estimate) {
        Estimate found = database.find(Estimate.class, estimate);
        return found == null ? null : found.dealId();
    }
}
