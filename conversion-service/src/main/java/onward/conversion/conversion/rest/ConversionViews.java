package onward.conversion.conversion.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.access.Denial;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionState;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.contract.value.ItemRef;
import onward.conversion.conversion.Conversion;
import onward.conversion.conversion.State;
import onward.conversion.conversion.Step;
import onward.conversion.conversion.TargetProgress;
import onward.conversion.conversion.rest.ConversionView.InputNeededView;
import onward.conversion.conversion.rest.ConversionView.StepView;
import onward.conversion.conversion.rest.ConversionView.TargetView;
import onward.conversion.conversion.store.ConversionStore.Story;
import org.jspecify.annotations.Nullable;

/** Shows conversions, to each viewer what he may see: ids and titles of created items only to who may read those. */
@ApplicationScoped
class ConversionViews {
    private final ConversionAccess access;

    ConversionViews(ConversionAccess access) {
        this.access = access;
    }

    ConversionView view(Story story, Viewer viewer) {
        List<StepView> steps = story.steps().stream().map(StepView::of).toList();
        return view(story.conversion(), steps, readable(List.of(story.conversion()), viewer));
    }

    /** For lists; {@code steps} are those to be shown, of none if they are not asked for. */
    List<ConversionView> views(List<Conversion> conversions, Map<UUID, List<Step>> steps, Viewer viewer) {
        Set<UUID> readable = readable(conversions, viewer);
        return conversions.stream()
                .map(conversion -> view(
                        conversion,
                        steps.getOrDefault(conversion.id(), List.of()).stream()
                                .map(StepView::of)
                                .toList(),
                        readable))
                .toList();
    }

    /** The owners have said what the last actor may read when they confirmed; for anybody else they are asked. */
    private Set<UUID> readable(Collection<Conversion> conversions, Viewer viewer) {
        Set<UUID> readable = new HashSet<>();
        Set<ItemRef> unknown = new HashSet<>();
        for (Conversion conversion : conversions) {
            if (viewer.actor().isAdmin()) {
                conversion.created().forEach(item -> readable.add(item.id()));
            } else if (viewer.actor().id().equals(conversion.actor().id())) {
                conversion.targets().stream()
                        .filter(TargetProgress::readable)
                        .map(TargetProgress::agreed)
                        .flatMap(Stream::ofNullable)
                        .forEach(agreed -> readable.add(agreed.id()));
            } else if (showsIds(conversion)) {
                unknown.addAll(conversion.created());
            }
        }
        readable.addAll(access.readable(unknown, viewer));
        return readable;
    }

    private static ConversionView view(Conversion conversion, List<StepView> steps, Set<UUID> readable) {
        State state = conversion.state();
        return new ConversionView(
                conversion.id(),
                state.named(),
                conversion.source(),
                conversion.requestedTargets().stream()
                        .map(target -> target(target, showsIds(conversion), readable))
                        .toList(),
                showsIds(conversion)
                        ? conversion.created().stream()
                                .filter(item -> readable.contains(item.id()))
                                .toList()
                        : List.of(),
                conversion.notCarried(),
                problem(conversion),
                inputNeeded(conversion),
                state instanceof State.Parked parked ? parked.phase().named() : null,
                state instanceof State.Parked parked ? parked.step() : null,
                reason(state),
                steps,
                conversion.start().startedBy(),
                conversion.start().requester(),
                conversion.start().requestedAt(),
                conversion.finishedAt());
    }

    /** Nothing is shown of what may still not come to be (api, section 3). */
    private static boolean showsIds(Conversion conversion) {
        return switch (conversion.state().named()) {
            case CONFIRMING, COMPLETED, UNDOING -> true;
            case PREPARING, AWAITING_INPUT, CANCELLING, PARKED, REJECTED, CANCELLED, FAILED, UNDONE -> false;
        };
    }

    private static TargetView target(TargetProgress target, boolean showIds, Set<UUID> readable) {
        AgreedTarget agreed = target.agreed();
        AgreedTarget shown =
                showIds && target.isThere() && agreed != null && readable.contains(agreed.id()) ? agreed : null;
        Refusal refusal = target.problem();
        return new TargetView(
                target.type(),
                target.action(),
                target.state(),
                shown == null ? null : shown.id(),
                shown == null ? null : shown.title(),
                problem(refusal == null ? List.of() : List.of(refusal)));
    }

    static @Nullable Problem problem(Conversion conversion) {
        boolean preparing = conversion.state().named() == ConversionState.PREPARING;
        return preparing
                ? null
                : problem(conversion.refusals().isEmpty() ? conversion.failures() : conversion.refusals());
    }

    /** One problem out of all, if there are any: the first one's type, everybody's words and everybody's denials. */
    private static @Nullable Problem problem(List<Refusal> refusals) {
        if (refusals.isEmpty()) {
            return null;
        }
        ProblemType type = refusals.getFirst().problem();
        String detail = refusals.stream().map(Refusal::detail).distinct().collect(Collectors.joining(" "));
        Problem problem = Problem.of(type, detail);
        List<Denial> denials = denials(refusals);
        return denials.isEmpty() ? problem : problem.withDenials(denials);
    }

    /** Everybody's, each once. */
    static List<Denial> denials(List<Refusal> refusals) {
        return refusals.stream()
                .flatMap(refusal -> refusal.denials().stream())
                .distinct()
                .toList();
    }

    private static @Nullable InputNeededView inputNeeded(Conversion conversion) {
        Instant deadline = conversion.state() instanceof State.AwaitingInput awaiting ? awaiting.deadline() : null;
        // What did not wait ends CANCELLED and still says what it needed.
        boolean shown = deadline != null || conversion.state().named() == ConversionState.CANCELLED;
        List<InputNeeded> needed = conversion.inputNeeded();
        if (!shown || needed.isEmpty()) {
            return null;
        }
        return InputNeededView.of(needed, deadline);
    }

    private static @Nullable String reason(State state) {
        return switch (state) {
            case State.Parked parked -> parked.reason();
            case State.Cancelling cancelling -> cancelling.reason();
            case State.Ended ended -> ended.reason();
            case State.Preparing preparing -> null;
            case State.AwaitingInput awaiting -> null;
            case State.Confirming confirming -> null;
        };
    }
}
