package onward.contract.conversion;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a target's owner says when it is asked to prepare it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TargetOutcome.ItemPrepared.class, name = "PREPARED"),
    @JsonSubTypes.Type(value = TargetOutcome.ItemRefused.class, name = "REFUSED"),
    @JsonSubTypes.Type(value = TargetOutcome.InputNeeded.class, name = "INPUT_NEEDED")
})
public sealed interface TargetOutcome {
    String type();

    /**
     * It is kept aside, under the id it will live under (drawn, or that of an existing record).
     *
     * @param toRemember what the request chose for fields the target lacks, by their codes, if later conversions are to do the same
     */
    record ItemPrepared(
            String type,
            UUID id,
            TargetAction action,
            String title,
            List<NotCarried> notCarried,
            Map<String, FieldChoice> toRemember)
            implements TargetOutcome {
        public ItemPrepared {
            notCarried = notCarried == null ? List.of() : List.copyOf(notCarried);
            toRemember = toRemember == null ? Map.of() : Map.copyOf(toRemember);
        }

        /** Nothing of it is to be remembered. */
        public ItemPrepared(String type, UUID id, TargetAction action, String title, List<NotCarried> notCarried) {
            this(type, id, action, title, notCarried, Map.of());
        }
    }

    /** No value would heal it: access, a combination, something that is gone. */
    record ItemRefused(String type, Refusal refusal) implements TargetOutcome {}

    /** A value would heal it; the lists say which. */
    record InputNeeded(
            String type,
            List<RequiredField> requiredFields,
            List<InvalidField> invalidFields,
            List<UndecidedCustomField> undecidedCustomFields,
            List<DuplicateMatches> duplicates)
            implements TargetOutcome {
        public InputNeeded {
            requiredFields = requiredFields == null ? List.of() : List.copyOf(requiredFields);
            invalidFields = invalidFields == null ? List.of() : List.copyOf(invalidFields);
            undecidedCustomFields = undecidedCustomFields == null ? List.of() : List.copyOf(undecidedCustomFields);
            duplicates = duplicates == null ? List.of() : List.copyOf(duplicates);
        }
    }
}
