package onward.deal.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.NotCarried.Reason;
import onward.contract.conversion.SourceSnapshot;
import onward.deal.pipeline.Pipelines;
import onward.kit.conversion.target.FieldSources;
import onward.kit.conversion.target.PreparedStage;
import onward.kit.conversion.target.TargetModel;
import onward.kit.data.DatabaseClock;
import onward.kit.item.stage.Stages;
import onward.kit.item.type.ItemInput;
import onward.kit.reference.ListedReference;
import onward.kit.reference.TargetReferences;
import onward.kit.reference.TargetReferences.Agreed;
import onward.kit.reference.TargetReferences.Drafted;
import onward.kit.reference.TargetReferences.Living;
import onward.kit.web.json.Input;

/**
 * The deal as a target of conversions (product rule, section 3: field mapping). The company and contact of the same conversion
 * are taken on the orchestrator's word, else those of the source on its owner's.
 */
@ApplicationScoped
class DealTarget implements TargetModel<Deal, DealInput> {
    private static final int DAYS_TO_CLOSE = 7;

    private static final FieldSources<DealInput> FIELD_SOURCES = FieldSources.<DealInput>ofTheSameName(
                    "title",
                    "amount",
                    "amountManual",
                    "companyId",
                    "products",
                    "source",
                    "sourceDescription",
                    "utm",
                    "responsible",
                    "comment")
            .from(DealInput.CONTACTS, "contactId", "contacts")
            .requested("pipeline", request -> request.pipeline() != null)
            .computed("amount", DealTarget::isSumOfRows);

    private final Deals deals;
    private final TargetReferences references;
    private final Pipelines pipelines;
    private final Stages stages;
    private final DealClients clients;
    private final Input inputs;
    private final DatabaseClock clock;

    DealTarget(
            Deals deals,
            TargetReferences references,
            Pipelines pipelines,
            Stages stages,
            DealClients clients,
            Input inputs,
            DatabaseClock clock) {
        this.deals = deals;
        this.references = references;
        this.pipelines = pipelines;
        this.stages = stages;
        this.clients = clients;
        this.inputs = inputs;
        this.clock = clock;
    }

    @Override
    public Deals items() {
        return deals;
    }

    @Override
    public Draft<DealInput> draft(PrepareItems command) {
        SourceSnapshot source = command.source();
        Drafted client = client(command);
        LocalDate today = clock.today();
        DealInput input = new DealInput(
                source.title(),
                command.request().pipeline(),
                null,
                source.amount(),
                source.amountManual(),
                null,
                null,
                today,
                today.plusDays(DAYS_TO_CLOSE),
                client.single(),
                client.list(),
                source.products(),
                source.source(),
                source.sourceDescription(),
                source.utm(),
                source.responsible(),
                source.comment(),
                null,
                null);
        return new Draft<>(input, List.of());
    }

    @Override
    public FieldSources<DealInput> fieldSources() {
        return FIELD_SOURCES;
    }

    private static boolean isSumOfRows(DealInput deal) {
        return deal.products() != null && !deal.products().isEmpty() && !Boolean.TRUE.equals(deal.amountManual());
    }

    @Override
    public void expect(Collection<AgreedTarget> agreed) {
        references.expect(DealInput.CLIENT, agreed);
    }

    @Override
    public Draft<DealInput> resolve(DealInput prepared, List<AgreedTarget> targets, Actor actor) {
        Living client = references.holdLiving(DealInput.CLIENT, agreedClient(prepared, targets, actor), ItemTypes.DEAL);
        List<NotCarried> lost = new ArrayList<>(client.lost());
        Place place = place(prepared, lost);
        return new Draft<>(
                new DealInput(
                        prepared.title(),
                        place.pipeline(),
                        place.stage(),
                        prepared.amount(),
                        prepared.amountManual(),
                        prepared.probability(),
                        prepared.type(),
                        prepared.beginDate(),
                        prepared.closeDate(),
                        client.single(),
                        client.list(),
                        prepared.products(),
                        prepared.source(),
                        prepared.sourceDescription(),
                        prepared.utm(),
                        prepared.responsible(),
                        prepared.comment(),
                        prepared.customFields(),
                        prepared.origin()),
                lost);
    }

    @Override
    public String titleOf(DealInput input) {
        return input.title();
    }

    private record Place(String pipeline, String stage) {}

    /** The prepared pipeline and stage, or the default and the first one if they are gone meanwhile. */
    private Place place(DealInput prepared, List<NotCarried> lost) {
        String pipeline = pipelines.requireOrDefault(
                prepared.pipeline() != null && pipelines.has(prepared.pipeline()) ? prepared.pipeline() : null);
        if (!pipeline.equals(prepared.pipeline())) {
            lost.add(new NotCarried("pipeline", ItemTypes.DEAL, Reason.UNKNOWN_OPTION));
        }
        return new Place(pipeline, PreparedStage.living(stages, Deals.TYPE, pipeline, prepared.stage(), lost));
    }

    private Drafted client(PrepareItems command) {
        ObjectNode asked = command.request().fields().get(ItemTypes.DEAL);
        if (asked != null) {
            DealInput naming = inputs.readUnchecked(
                    asked.deepCopy().retain(DealInput.COMPANY, DealInput.CONTACTS), DealInput.class);
            references.requireKnown(command, DealInput.CLIENT.named(naming.companyId(), naming.contacts()));
        }
        SourceSnapshot source = command.source();
        return references.drafted(
                DealInput.CLIENT,
                command,
                new Drafted(
                        source.companyId(),
                        source.contacts().stream()
                                .map(contact -> new ListedReference(contact.id(), contact.primary(), null))
                                .toList()));
    }

    /** The company's contacts come with it only if the conversion has none (product rule, section 4), and only those that the actor may read. */
    private Agreed agreedClient(DealInput prepared, List<AgreedTarget> targets, Actor actor) {
        Agreed client = references.agreed(
                DealInput.CLIENT, targets, new Drafted(prepared.companyId(), ItemInput.orEmpty(prepared.contacts())));
        return client.list().isEmpty() && client.single() != null
                ? new Agreed(client.single(), clients.ofConverted(client.single(), actor))
                : client;
    }
}
