package onward.kit.conversion.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import onward.contract.conversion.DuplicateMatches;
import onward.contract.conversion.DuplicateMatches.Match;
import onward.contract.conversion.InvalidField;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.RequiredField;
import onward.contract.conversion.TargetOutcome;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemRefused;
import onward.contract.conversion.UndecidedCustomField;
import onward.contract.problem.FieldError;
import onward.kit.item.field.FieldDescription;
import onward.kit.item.field.FieldDescriptions;
import onward.kit.item.type.ItemModel;
import onward.kit.web.problem.ProblemException;

/** Broken rules in the words of an answer: what a value could heal is asked for, what no value heals is refused. */
@ApplicationScoped
class Questions {
    private final FieldDescriptions descriptions;

    Questions(FieldDescriptions descriptions) {
        this.descriptions = descriptions;
    }

    InputNeeded asked(
            ItemModel<?, ?> model, List<FieldError> errors, List<UndecidedCustomField> undecided, List<Match> matches) {
        String type = model.type().name();
        List<RequiredField> required = new ArrayList<>();
        List<InvalidField> invalid = new ArrayList<>();
        for (FieldError error : errors) {
            if (error.code().equals("required")) {
                FieldDescription field = descriptions.of(model, error.field());
                required.add(new RequiredField(
                        type, error.field(), field.label(), field.type().name(), field.options()));
            } else {
                invalid.add(new InvalidField(type, error.field(), error.code(), error.message()));
            }
        }
        List<DuplicateMatches> duplicates =
                matches.isEmpty() ? List.of() : List.of(new DuplicateMatches(type, matches));
        return new InputNeeded(type, required, invalid, undecided, duplicates);
    }

    /** A broken rule that names fields can be healed by a value, like what was {@code wrong} before; any other cannot. */
    TargetOutcome outcomeOf(ItemModel<?, ?> model, ProblemException broken, List<FieldError> wrong) {
        String type = model.type().name();
        List<FieldError> errors = broken.problem().errors();
        if (errors != null && !errors.isEmpty()) {
            return asked(model, Stream.concat(wrong.stream(), errors.stream()).toList(), List.of(), List.of());
        }
        String detail = broken.problem().detail();
        return new ItemRefused(
                type,
                new Refusal(
                        type,
                        broken.type(),
                        detail == null ? broken.type().title() : detail,
                        broken.problem().denials() == null
                                ? List.of()
                                : broken.problem().denials()));
    }
}
