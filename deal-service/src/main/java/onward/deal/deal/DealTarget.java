package onward.deal.deal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.NotCarried.Reason;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.Target;
import onward.contract.problem.FieldError;
import onward.deal.pipeline.Pipelines;
import onward.kit.conversion.target.FieldSources;
import onward.kit.conversion.target.TargetModel;
import onward.kit.data.DatabaseClock;
import onward.kit.item.stage.Stage;
import onward.kit.item.stage.Stages;
import onward.kit.reference.KeptReference;
import onward.kit.reference.ListedReference;
import onward.kit.reference.Reference;
import onward.kit.reference.ReferenceList;
import onward.kit.reference.References;
import onward.kit.web.json.Input;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

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
    private final References references;
    private final Pipelines pipelines;
    private final Stages stages;
    private final DealClients clients;
    private final Input inputs;
    private final DatabaseClock clock;

    DealTarget(
            Deals deals,
            References references,
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
        requireLivingClients(command);
        SourceSnapshot source = command.source();
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
                prepared(command.targets(), ItemTypes.COMPANY).orElse(source.companyId()),
                prepared(command.targets(), ItemTypes.CONTACT)
                        .map(contact -> List.of(primary(contact)))
                        .orElseGet(() -> contactsOf(source)),
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

    /** The events that tell of the new companies and contacts are on their way, and may be handled at the same time. */
    @Override
    public void expect(Collection<AgreedTarget> agreed) {
        references.expect(agreed.stream()
                .filter(target ->
                        target.type().equals(ItemTypes.COMPANY) || target.type().equals(ItemTypes.CONTACT))
                .collect(Collectors.toMap(
                        target -> new Reference(target.type(), target.id()),
                        AgreedTarget::title,
                        (first, _) -> first)));
    }

    @Override
    public Draft<DealInput> resolve(DealInput prepared, List<AgreedTarget> targets) {
        UUID company = agreed(targets, ItemTypes.COMPANY).orElse(prepared.companyId());
        List<KeptReference> contacts = agreed(targets, ItemTypes.CONTACT)
                .map(contact -> List.of(new KeptReference(contact, true)))
                .orElseGet(() -> ReferenceList.kept(prepared.contacts()));
        if (contacts.isEmpty() && company != null) {
            contacts = clients.ofConverted(company);
        }

        Set<Reference> living = references.holdLivingOrUnheard(Stream.concat(
                        Stream.ofNullable(company).map(id -> new Reference(ItemTypes.COMPANY, id)),
                        contacts.stream().map(contact -> new Reference(ItemTypes.CONTACT, contact.id())))
                .toList());
        List<NotCarried> lost = new ArrayList<>();
        UUID livingCompany =
                company != null && living.contains(new Reference(ItemTypes.COMPANY, company)) ? company : null;
        if (company != null && livingCompany == null) {
            lost.add(gone("companyId"));
        }
        List<KeptReference> livingContacts =
                ReferenceList.only(contacts, contact -> living.contains(new Reference(ItemTypes.CONTACT, contact)));
        if (livingContacts.size() < contacts.size()) {
            lost.add(gone("contacts"));
        }
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
                        livingCompany,
                        ReferenceList.listed(livingContacts),
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
        List<String> known =
                stages.of(Deals.TYPE, pipeline).stream().map(Stage::code).toList();
        String stage = prepared.stage();
        if (stage != null && known.contains(stage)) {
            return new Place(pipeline, stage);
        }
        lost.add(new NotCarried("stage", ItemTypes.DEAL, Reason.UNKNOWN_OPTION));
        return new Place(pipeline, known.getFirst());
    }

    /** Of the clients a request names in the deal's own fields, the conversion's own ones cannot be replaced and others must be there. */
    private void requireLivingClients(PrepareItems command) {
        ObjectNode asked = command.request().fields().get(ItemTypes.DEAL);
        if (asked == null) {
            return;
        }
        DealInput naming =
                inputs.readUnchecked(asked.deepCopy().retain("companyId", DealInput.CONTACTS), DealInput.class);
        List<ListedReference> contacts = naming.contacts() == null ? List.of() : naming.contacts();
        Set<Reference> living = references.holdLiving(Stream.concat(
                        Stream.ofNullable(naming.companyId()),
                        contacts.stream().filter(DealTarget::isNamed).map(ListedReference::id))
                .collect(Collectors.toSet()));
        List<FieldError> errors = new ArrayList<>();
        if (naming.companyId() != null) {
            errors.addAll(judge(command, "companyId", new Reference(ItemTypes.COMPANY, naming.companyId()), living));
        }
        for (int place = 0; place < contacts.size(); place++) {
            if (isNamed(contacts.get(place))) {
                Reference contact =
                        new Reference(ItemTypes.CONTACT, contacts.get(place).id());
                errors.addAll(judge(command, ReferenceList.path(DealInput.CONTACTS, place, "id"), contact, living));
            }
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    private static List<FieldError> judge(PrepareItems command, String field, Reference named, Set<Reference> living) {
        Optional<UUID> own = prepared(command.targets(), named.type());
        if (own.isPresent()) {
            return own.get().equals(named.id())
                    ? List.of()
                    : List.of(new FieldError(
                            field, "not-applicable", "The deal gets the " + named.type() + " of its conversion."));
        }
        return living.contains(named)
                ? List.of()
                : List.of(new FieldError(field, "not-found", "There is no such " + named.type() + " here."));
    }

    private static Optional<UUID> prepared(List<Target> targets, String type) {
        return targets.stream()
                .filter(target -> target.type().equals(type))
                .map(Target::id)
                .findFirst();
    }

    private static Optional<UUID> agreed(List<AgreedTarget> targets, String type) {
        return targets.stream()
                .filter(target -> target.type().equals(type))
                .map(AgreedTarget::id)
                .findFirst();
    }

    /** What is not is told by the validation of the whole input. */
    private static boolean isNamed(@Nullable ListedReference contact) {
        return contact != null && contact.id() != null;
    }

    private static List<ListedReference> contactsOf(SourceSnapshot source) {
        return source.contacts().stream()
                .map(contact -> new ListedReference(contact.id(), contact.primary(), null))
                .toList();
    }

    private static ListedReference primary(UUID contact) {
        return new ListedReference(contact, true, null);
    }

    private static NotCarried gone(String field) {
        return new NotCarried(field, ItemTypes.DEAL, Reason.NOTHING_TO_HOLD_IT);
    }
}
