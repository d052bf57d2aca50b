package onward.kit.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.item.type.Members;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The members a list shows of each item: those that {@code fields} names and the id, or all but the large ones. */
record Selection(@Nullable Set<String> named) {
    /** Members that lists leave out unless they are asked for by name. */
    private static final List<String> ONLY_WHEN_ASKED_FOR = List.of("products", "may");

    static Selection of(@Nullable String fields, Class<?> view) {
        if (fields == null || fields.isBlank()) {
            return new Selection(null);
        }
        Set<String> known = Members.of(view);
        Set<String> named = new LinkedHashSet<>();
        named.add("id");
        for (String field : Arrays.asList(fields.split(",", -1))) {
            String name = field.strip();
            if (!known.contains(name)) {
                throw new ProblemException(
                        ProblemType.UNKNOWN_FIELD,
                        Problem.about(ProblemType.UNKNOWN_FIELD, "There is no field '" + name + "'.")
                                .errors(List.of(
                                        new FieldError("fields", "unknown-field", "There is no '" + name + "'.")))
                                .build());
            }
            named.add(name);
        }
        return new Selection(named);
    }

    boolean names(String member) {
        return named != null && named.contains(member);
    }

    ObjectNode of(ObjectNode body) {
        return named == null ? body.remove(ONLY_WHEN_ASKED_FOR) : body.retain(named);
    }
}
