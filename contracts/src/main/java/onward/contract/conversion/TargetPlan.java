package onward.contract.conversion;

import java.util.List;

/**
 * What the owner of a target says of it before a conversion, of which nothing is kept.
 *
 * @param outcome what the prepare would be answered
 * @param fields of a new item, as far as they are known; of an existing record to link those it would be given
 * @param notCarried what the target would not get of the source, also if it is refused or needs input
 * @param undecidedCustomFields also of a target that is refused
 */
public record TargetPlan(
        TargetOutcome outcome,
        List<PlannedField> fields,
        List<NotCarried> notCarried,
        List<UndecidedCustomField> undecidedCustomFields) {
    public TargetPlan {
        fields = fields == null ? List.of() : List.copyOf(fields);
        notCarried = notCarried == null ? List.of() : List.copyOf(notCarried);
        undecidedCustomFields = undecidedCustomFields == null ? List.of() : List.copyOf(undecidedCustomFields);
    }

    /** A target of which no more is known than the answer. */
    public static TargetPlan of(TargetOutcome outcome) {
        return new TargetPlan(
                outcome,
                List.of(),
                outcome instanceof TargetOutcome.ItemPrepared prepared ? prepared.notCarried() : List.of(),
                List.of());
    }

    /** The answer of {@code POST /internal/plans}, which is asked with the prepare that a conversion would send: one plan per target. */
    public record TargetPlans(List<TargetPlan> targets) {
        public TargetPlans {
            targets = List.copyOf(targets);
        }
    }
}
