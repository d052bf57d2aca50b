package onward.conversion.conversion.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import onward.contract.conversion.ConversionState;
import onward.contract.conversion.ConversionVerb;
import onward.contract.conversion.DuplicateMatches;
import onward.contract.conversion.InvalidField;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.RequiredField;
import onward.contract.conversion.StartedBy;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.UndecidedCustomField;
import onward.contract.problem.Problem;
import onward.contract.value.ItemRef;
import onward.conversion.conversion.Step;
import onward.conversion.conversion.TargetState;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A conversion as it is shown. */
@Schema(name = "Conversion")
record ConversionView(
        UUID id,
        ConversionState state,
        ItemRef source,
        List<TargetView> targets,

        @Schema(description = "The items that exist because of it, as far as the caller may read them")
        List<ItemRef> created,

        List<NotCarried> notCarried,

        @Schema(description = "Why it was refused or failed") @Nullable
        Problem problem,

        @Nullable InputNeededView inputNeeded,

        @Schema(description = "Of a parked conversion: what it was doing") @Nullable
        ConversionState phase,

        @Schema(description = "Of a parked conversion: the step nobody answers") @Nullable
        ConversionVerb step,

        @Schema(description = "Of a parked conversion, or one that ended without items: why, in words") @Nullable
        String reason,

        @Schema(description = "What happened, in order; in lists only if `fields` names it")
        List<StepView> steps,

        StartedBy startedBy,
        String requestedBy,
        Instant requestedAt,
        @Nullable Instant finishedAt) {

    /** A target and how far it has come. */
    @Schema(name = "ConversionTarget")
    record TargetView(
            String type,
            TargetAction action,
            TargetState state,

            @Schema(description = "Of an item that exists and that the caller may read") @Nullable
            UUID id,

            @Nullable String title,
            @Nullable Problem problem) {}

    /** What has to be supplied, and until when. */
    @Schema(name = "InputNeeded")
    record InputNeededView(
            @Nullable Instant deadline,
            List<RequiredField> requiredFields,
            List<InvalidField> invalidFields,
            List<UndecidedCustomField> undecidedCustomFields,
            List<DuplicateMatches> duplicates) {

        static InputNeededView of(List<InputNeeded> needed, @Nullable Instant deadline) {
            return new InputNeededView(
                    deadline,
                    all(needed, InputNeeded::requiredFields),
                    all(needed, InputNeeded::invalidFields),
                    questions(all(needed, InputNeeded::undecidedCustomFields)),
                    all(needed, InputNeeded::duplicates));
        }

        /** A field that several targets lack is one question. */
        static List<UndecidedCustomField> questions(List<UndecidedCustomField> ofTargets) {
            Map<String, UndecidedCustomField> byCode = new TreeMap<>();
            ofTargets.forEach(field -> byCode.merge(field.code(), field, UndecidedCustomField::and));
            return List.copyOf(byCode.values());
        }

        private static <E> List<E> all(List<InputNeeded> needed, Function<InputNeeded, List<E>> which) {
            return needed.stream().flatMap(input -> which.apply(input).stream()).toList();
        }
    }

    /** One thing that happened. */
    @Schema(name = "ConversionStep")
    record StepView(
            Instant at,
            Step.Kind step,
            @Nullable String target,
            Step.Outcome outcome,
            @Nullable String by,
            @Nullable String reason) {
        static StepView of(Step step) {
            return new StepView(step.at(), step.kind(), step.target(), step.outcome(), step.by(), step.reason());
        }
    }
}
