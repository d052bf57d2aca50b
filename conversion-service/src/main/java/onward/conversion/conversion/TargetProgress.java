package onward.conversion.conversion;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionReply.ConfirmedItem;
import onward.contract.conversion.FieldChoice;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import org.jspecify.annotations.Nullable;

/**
 * A target and what its owner has said about it so far.
 *
 * @param asked what every round asks for, under the id drawn at the start
 * @param agreed the id and title it will live under, once prepared or confirmed
 * @param problem why it was refused or failed
 * @param input what would heal it
 * @param readable whether the actor of the confirmed round may read the item
 * @param toRemember what is to be remembered of it when the conversion is completed, by the codes of fields
 */
public record TargetProgress(
        Target asked,
        TargetState state,
        @Nullable AgreedTarget agreed,
        @Nullable Refusal problem,
        @Nullable InputNeeded input,
        List<NotCarried> notCarried,
        boolean readable,
        Map<String, FieldChoice> toRemember) {

    public TargetProgress {
        notCarried = List.copyOf(notCarried);
        toRemember = toRemember == null ? Map.of() : Map.copyOf(toRemember);
    }

    static TargetProgress pending(Target asked) {
        return new TargetProgress(asked, TargetState.PENDING, null, null, null, List.of(), false, Map.of());
    }

    public String type() {
        return asked.type();
    }

    /** What was agreed, which may be another thing than what was asked for. */
    public TargetAction action() {
        return agreed == null ? asked.action() : agreed.action();
    }

    public String owner() {
        return ItemTypes.ownerOf(asked.type());
    }

    /** Whether the request asked for it; a record the source merely refers to is prepared too, but is nobody's target. */
    public boolean isRequested() {
        return asked.action() != TargetAction.REFER;
    }

    /** Whether it has come to exist, or an existing record stands in its place. */
    public boolean isThere() {
        return state == TargetState.CONFIRMED || state == TargetState.LINKED;
    }

    TargetProgress after(TargetOutcome outcome) {
        return switch (outcome) {
            case TargetOutcome.ItemPrepared prepared ->
                new TargetProgress(
                        asked,
                        TargetState.PREPARED,
                        new AgreedTarget(type(), prepared.id(), prepared.title(), prepared.action()),
                        null,
                        null,
                        prepared.notCarried(),
                        false,
                        prepared.toRemember());
            case TargetOutcome.ItemRefused refused ->
                new TargetProgress(
                        asked, TargetState.REFUSED, null, refused.refusal(), null, List.of(), false, Map.of());
            case InputNeeded needed ->
                new TargetProgress(asked, TargetState.INPUT_NEEDED, null, null, needed, List.of(), false, Map.of());
        };
    }

    TargetProgress failed(Refusal because) {
        return new TargetProgress(asked, TargetState.FAILED, null, because, null, List.of(), false, Map.of());
    }

    TargetProgress confirmed(ConfirmedItem item, List<NotCarried> alsoNotCarried) {
        return new TargetProgress(
                asked,
                item.action() == TargetAction.CREATE ? TargetState.CONFIRMED : TargetState.LINKED,
                new AgreedTarget(type(), item.id(), item.title(), item.action()),
                null,
                null,
                alsoNotCarried,
                item.readable(),
                toRemember);
    }

    /** A record to link that was gone when it came to confirming: confirming resolves, it does not refuse. */
    TargetProgress leftOut(List<NotCarried> alsoNotCarried) {
        return new TargetProgress(asked, TargetState.FAILED, null, null, null, alsoNotCarried, false, Map.of());
    }

    /** Its owner has forgotten it. Why it was refused, or what it needed, stays. */
    TargetProgress cancelled() {
        return switch (state) {
            case REFUSED, FAILED -> this;
            case PENDING, PREPARED, INPUT_NEEDED, CONFIRMED, LINKED, CANCELLED, UNDONE ->
                new TargetProgress(asked, TargetState.CANCELLED, null, problem, input, List.of(), false, Map.of());
        };
    }

    /** The id everybody refers to it by. */
    UUID id() {
        return agreed == null ? asked.id() : agreed.id();
    }
}
