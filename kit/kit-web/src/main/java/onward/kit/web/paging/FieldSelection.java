package onward.kit.web.paging;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** Which members the items of a list shall have: those named, or all but the costly ones. {@code id} is always there. */
public final class FieldSelection {
    private static final String ID = "id";

    private final Set<String> members;

    private FieldSelection(Set<String> members) {
        this.members = members;
    }

    /**
     * Reads the parameter {@code fields}; {@code onlyIfNamed} are the members that lists leave out otherwise.
     *
     * @throws ProblemException 400 {@code unknown-field} if one is none of {@code known}
     */
    public static FieldSelection of(@Nullable String fields, Set<String> known, Set<String> onlyIfNamed) {
        Set<String> members = new LinkedHashSet<>();
        if (fields == null || fields.isBlank()) {
            members.addAll(known);
            members.removeAll(onlyIfNamed);
            return new FieldSelection(members);
        }
        for (String named : fields.split(",", -1)) {
            String name = named.strip();
            if (!known.contains(name)) {
                String message = "Items have no member '" + name + "'.";
                throw new ProblemException(
                        ProblemType.UNKNOWN_FIELD,
                        Problem.about(ProblemType.UNKNOWN_FIELD, message)
                                .errors(List.of(new FieldError("fields", "unknown-field", message)))
                                .build());
            }
            members.add(name);
        }
        members.add(ID);
        return new FieldSelection(members);
    }

    /** Whether it is worth finding out. */
    public boolean wants(String member) {
        return members.contains(member);
    }

    ObjectNode applied(ObjectNode item) {
        return item.retain(members);
    }
}
