package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.problem.FieldError;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What could be made of a request, some members of which may be no members at all or be of the wrong kind. Those are left out and named, so that
 * what else is missing or wrong is found in the same look.
 *
 * @param result absent if it was not the request's members that were in the way
 * @param wrong what is wrong with the members that were left out
 * @param broken why there is no result
 */
record Attempt<S>(
        @Nullable S result,
        List<FieldError> wrong,
        @Nullable ProblemException broken) {

    /** Tries until the request has no member left, among its fields of this target type, that stands in the way. */
    static <S> Attempt<S> of(PrepareItems command, String type, Function<PrepareItems, S> making) {
        List<FieldError> wrong = new ArrayList<>();
        PrepareItems asked = command;
        while (true) {
            try {
                return new Attempt<>(making.apply(asked), wrong, null);
            } catch (ProblemException broken) {
                List<FieldError> errors = errors(broken);
                Optional<PrepareItems> less = without(asked, type, errors);
                if (less.isEmpty()) {
                    return new Attempt<>(null, wrong, broken);
                }
                wrong.addAll(errors);
                asked = less.get();
            }
        }
    }

    /** The command without the members that these errors are about; empty if it has none of them. */
    private static Optional<PrepareItems> without(PrepareItems command, String type, List<FieldError> errors) {
        ObjectNode said = command.request().fields().get(type);
        Set<String> members = errors.stream()
                .map(error -> error.field().split("[.\\[]", 2)[0])
                .collect(Collectors.toSet());
        if (said == null || members.stream().noneMatch(said::has)) {
            return Optional.empty();
        }
        return Optional.of(
                command.with(command.request().withFields(type, said.deepCopy().remove(members))));
    }

    private static List<FieldError> errors(ProblemException broken) {
        List<FieldError> errors = broken.problem().errors();
        return errors == null ? List.of() : errors;
    }
}
