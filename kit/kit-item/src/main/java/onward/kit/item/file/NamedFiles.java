package onward.kit.item.file;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.problem.FieldError;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

/** The files that members of a request or an item name, by the path of the member. */
public record NamedFiles(Map<String, Set<UUID>> byMember) {
    public NamedFiles {
        byMember = Map.copyOf(byMember);
    }

    public static NamedFiles none() {
        return new NamedFiles(Map.of());
    }

    /** That of a member that names one file or none. */
    public static NamedFiles of(String member, @Nullable UUID file) {
        return file == null ? none() : new NamedFiles(Map.of(member, Set.of(file)));
    }

    /** Those of values in their canonical form, an id or a list of ids each. */
    public static NamedFiles of(Map<String, JsonNode> values) {
        return new NamedFiles(values.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, value -> ids(value.getValue()))));
    }

    public NamedFiles and(NamedFiles others) {
        Map<String, Set<UUID>> both = new TreeMap<>(byMember);
        both.putAll(others.byMember);
        return new NamedFiles(both);
    }

    public Set<UUID> all() {
        return byMember.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** Without those named already: they are judged once. */
    public NamedFiles without(Set<UUID> already) {
        Map<String, Set<UUID>> left = new TreeMap<>();
        byMember.forEach((member, files) -> {
            Set<UUID> others =
                    files.stream().filter(file -> !already.contains(file)).collect(Collectors.toSet());
            if (!others.isEmpty()) {
                left.put(member, others);
            }
        });
        return new NamedFiles(left);
    }

    /**
     * Whoever names a file must be one who may read it: else to know its id would be enough.
     *
     * @throws Invalid {@code unknown-file} of every member that names another
     */
    public void requireReadable(KnownFiles known) {
        Set<UUID> asked = all();
        if (asked.isEmpty()) {
            return;
        }
        List<FieldError> errors = without(known.readable(asked)).byMember.keySet().stream()
                .sorted()
                .map(NamedFiles::unknown)
                .toList();
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    /** What is said of a member that names a file which is not there for who names it. */
    public static FieldError unknown(String member) {
        return new FieldError(member, "unknown-file", "There is no such file, or you may not read it.");
    }

    private static Set<UUID> ids(JsonNode value) {
        return (value.isArray() ? value.valueStream() : List.of(value).stream())
                .map(id -> UUID.fromString(id.textValue()))
                .collect(Collectors.toSet());
    }
}
