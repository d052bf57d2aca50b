package onward.conversion.conversion;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.access.Actor;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionReply.PrepareAnswered;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.FieldChoice;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.Reservation.ReserveSource;
import onward.contract.conversion.Reservation.SourceReserved;
import onward.contract.conversion.SourceOptions;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.StartedBy;
import onward.contract.conversion.TargetPlan;
import onward.contract.problem.Problem.OpenConversion;
import onward.contract.problem.ProblemType;
import onward.conversion.conversion.ConversionStarts.Asked;
import onward.conversion.conversion.Decision.Send;
import onward.conversion.conversion.store.ConversionStore;
import onward.conversion.owner.NamedItems;
import onward.conversion.owner.Owners;
import onward.conversion.settings.RememberedChoices;
import onward.kit.data.Ids;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a conversion. {@link ConversionProcess} starts one that is stored nowhere, its commands are asked of the owners instead
 * of being sent, and their answers are judged as replies: a preview is what the conversion will be.
 */
@ApplicationScoped
public class ConversionPreviews {
    private final Owners owners;
    private final NamedItems namedItems;
    private final FilesOfRequests files;
    private final ConversionStore store;
    private final ConversionProcess process;
    private final RememberedChoices remembered;
    private final Ids ids;
    private final InstantSource clock;

    ConversionPreviews(
            Owners owners,
            NamedItems namedItems,
            FilesOfRequests files,
            ConversionStore store,
            ConversionSettings settings,
            RememberedChoices remembered,
            Ids ids,
            InstantSource clock) {
        this.owners = owners;
        this.namedItems = namedItems;
        this.files = files;
        this.store = store;
        this.process = new ConversionProcess(settings.patience());
        this.remembered = remembered;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A conversion that does not happen.
     *
     * @param judged as it would be when all owners have answered
     * @param targets what they say of each target, by its type
     */
    public record Plan(Conversion judged, Map<String, TargetPlan> targets) {
        /** Whether all owners would agree. */
        public boolean isReady() {
            return judged.state() instanceof State.Confirming;
        }
    }

    /**
     * What a source may be converted to.
     *
     * @param open the conversion it is locked by
     * @param plan of a conversion to everything it may be converted to, as if nothing were remembered
     * @param remembered what was chosen before, by the codes of its custom fields and by target types
     */
    public record Options(
            SourceOptions source,
            @Nullable OpenConversion open,
            Plan plan,
            Map<String, Map<String, FieldChoice>> remembered) {}

    /** The problems of the request itself are those of a start. */
    public Plan plan(Asked typed) {
        namedItems.requireReadable(typed.request(), null, typed.token());
        Asked asked = typed.with(files.known(typed.request(), typed.token()));
        SourceReserved source = reserved(asked);
        return plan(
                source.source(),
                source.refusal(),
                remembered.appliedTo(asked.request().withTargets(source.targets()), source.source()),
                asked.actor(),
                asked.token());
    }

    public Options options(String type, UUID id, Actor actor, String token) {
        SourceOptions source = owners.options(type, id, token);
        List<String> all = source.allowedTargets().stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
        return new Options(
                source,
                asItIsNow(source.open()),
                plan(source.source(), source.refusal(), ConversionRequest.to(all), actor, token),
                remembered.of(source.source()));
    }

    private SourceReserved reserved(Asked asked) {
        UUID source = asked.sourceId();
        if (source == null) {
            return asked.typedIn(ids.next());
        }
        try {
            return owners.preview(
                    asked.sourceType(),
                    source,
                    new ReserveSource(asked.request(), StartedBy.USER, asked.expectedVersion(), null),
                    asked.token());
        } catch (ProblemException problem) {
            OpenConversion open = problem.problem().conversion();
            throw problem.type() == ProblemType.CONVERSION_OPEN && open != null
                    ? store.find(open.id())
                            .map(ConversionStarts::conversionOpen)
                            .orElse(problem)
                    : problem;
        }
    }

    /** The source is told of states by messages, and may be behind. */
    private @Nullable OpenConversion asItIsNow(@Nullable OpenConversion open) {
        return Optional.ofNullable(open)
                .flatMap(conversion -> store.find(conversion.id()))
                .map(conversion -> new OpenConversion(
                        conversion.id(), conversion.state().named().name()))
                .orElse(open);
    }

    private Plan plan(
            SourceSnapshot source, @Nullable Refusal refusal, ConversionRequest request, Actor actor, String token) {
        Instant now = clock.instant();
        Start start = new Start(source, refusal, actor.id(), StartedBy.USER, now, null);
        Decision asking = process.start(ids.next(), start, request, actor, ids::next, now);
        Map<String, PrepareItems> commands = new LinkedHashMap<>();
        for (Send send : asking.sends()) {
            commands.put(send.participant(), (PrepareItems) send.command());
        }
        Map<String, List<TargetPlan>> plans = owners.plans(commands, token);
        Conversion judged = asking.next();
        for (Send send : asking.sends()) {
            judged = process.reply(judged, answer(send, plans.getOrDefault(send.participant(), List.of())), now)
                    .next();
        }
        return new Plan(
                judged,
                plans.values().stream()
                        .flatMap(List::stream)
                        .collect(Collectors.toMap(plan -> plan.outcome().type(), plan -> plan)));
    }

    private static PrepareAnswered answer(Send send, List<TargetPlan> plans) {
        PrepareItems command = (PrepareItems) send.command();
        return new PrepareAnswered(
                command.conversionId(),
                send.id(),
                send.participant(),
                command.round(),
                plans.stream().map(TargetPlan::outcome).toList());
    }
}
