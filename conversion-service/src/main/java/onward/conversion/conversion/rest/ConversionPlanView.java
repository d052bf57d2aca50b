package onward.conversion.conversion.rest;

import java.util.List;
import java.util.stream.Stream;
import onward.contract.access.Denial;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.PlannedField;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetPlan;
import onward.contract.problem.Problem;
import onward.conversion.conversion.Conversion;
import onward.conversion.conversion.ConversionPreviews.Plan;
import onward.conversion.conversion.TargetProgress;
import onward.conversion.conversion.rest.ConversionView.InputNeededView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a conversion would do. */
@Schema(name = "ConversionPlan")
record ConversionPlanView(
        @Schema(description = "Whether it would be completed as it is asked for")
        boolean ready,

        List<PlannedTarget> targets,

        @Schema(description = "Values of the source that a target would not get, and why")
        List<NotCarried> notCarried,

        List<Denial> denials,

        @Schema(description = "What would have to be supplied") @Nullable
        InputNeededView inputNeeded,

        @Schema(description = "Why it would be refused, as the conversion would say it") @Nullable
        Problem problem) {

    /** An item as it would be created, or an existing record as it would be filled. */
    @Schema(name = "PlannedTarget")
    record PlannedTarget(
            String type,
            TargetAction action,

            @Schema(
                    description =
                            "Fields that would have a value, of an existing record those it would be given; not links to other items of the same conversion, which have no id yet")
            List<PlannedFieldView> fields) {
        static PlannedTarget of(TargetProgress target, @Nullable TargetPlan plan) {
            return new PlannedTarget(
                    target.type(),
                    target.action(),
                    plan == null
                            ? List.of()
                            : plan.fields().stream().map(PlannedFieldView::of).toList());
        }
    }

    /** A value and where it comes from. */
    @Schema(name = "PlannedField")
    record PlannedFieldView(
            @Schema(examples = "closeDate") String field,

            @Schema(description = "As the item would show it", implementation = Object.class)
            Object value,

            @Schema(description = "`source.<path>`, `REQUEST`, `DEFAULT` or `COMPUTED`", examples = "source.title")
            String from) {
        static PlannedFieldView of(PlannedField field) {
            return new PlannedFieldView(field.field(), field.value(), field.from());
        }
    }

    static ConversionPlanView of(Plan plan) {
        Conversion judged = plan.judged();
        List<InputNeeded> needed = judged.inputNeeded();
        return new ConversionPlanView(
                plan.isReady(),
                judged.requestedTargets().stream()
                        .map(target -> PlannedTarget.of(target, plan.targets().get(target.type())))
                        .toList(),
                judged.requestedTargets().stream()
                        .flatMap(target -> Stream.ofNullable(plan.targets().get(target.type())))
                        .flatMap(target -> target.notCarried().stream())
                        .toList(),
                ConversionViews.denials(judged.refusals()),
                needed.isEmpty() ? null : InputNeededView.of(needed, null),
                ConversionViews.problem(judged));
    }
}
