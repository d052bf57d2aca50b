package onward.contract.conversion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a conversion (body of {@code POST /conversions}, without the source).
 *
 * @param targets item types to create; empty means the source's default targets
 * @param fields per target a merge patch (RFC 7396) over what the mapping gives
 * @param link existing records to link instead of creating a target of that type
 * @param pipeline of a new deal; absent means the default one
 * @param inputDeadline how long the conversion may wait for input; absent means 7 days
 * @param files of the files that {@code fields} name, those that whoever named them may read; conversion-service says so, never the request
 */
public record ConversionRequest(
        List<String> targets,
        Map<String, ObjectNode> fields,
        @Nullable FieldChoices fieldChoices,
        Map<String, UUID> link,
        DuplicatePolicy duplicates,
        @Nullable String pipeline,
        @Nullable Duration inputDeadline,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Set<UUID> files) {

    public ConversionRequest {
        targets = targets == null ? List.of() : List.copyOf(targets);
        fields = fields == null ? Map.of() : Map.copyOf(fields);
        link = link == null ? Map.of() : Map.copyOf(link);
        duplicates = duplicates == null ? DuplicatePolicy.CREATE : duplicates;
        files = files == null ? Set.of() : Set.copyOf(files);
    }

    /** What a request says, before anybody has looked whose files it names. */
    public ConversionRequest(
            List<String> targets,
            Map<String, ObjectNode> fields,
            @Nullable FieldChoices fieldChoices,
            Map<String, UUID> link,
            DuplicatePolicy duplicates,
            @Nullable String pipeline,
            @Nullable Duration inputDeadline) {
        this(targets, fields, fieldChoices, link, duplicates, pipeline, inputDeadline, Set.of());
    }

    /** A request for these targets that leaves everything else to the defaults. */
    public static ConversionRequest to(List<String> targets) {
        return new ConversionRequest(targets, Map.of(), null, Map.of(), DuplicatePolicy.CREATE, null, null);
    }

    /** The same over what is remembered now; what an earlier round remembered does not count any more. */
    public ConversionRequest remembering(Map<String, Map<String, FieldChoice>> remembered) {
        return new ConversionRequest(
                targets,
                fields,
                FieldChoices.over(remembered, fieldChoices),
                link,
                duplicates,
                pipeline,
                inputDeadline,
                files);
    }

    /** Whether later conversions are to choose as this one does. */
    public boolean remembers() {
        return fieldChoices != null && Boolean.TRUE.equals(fieldChoices.remember());
    }

    public ConversionRequest withTargets(List<String> chosen) {
        return new ConversionRequest(chosen, fields, fieldChoices, link, duplicates, pipeline, inputDeadline, files);
    }

    /** The same with other fields of one target. */
    public ConversionRequest withFields(String target, ObjectNode said) {
        Map<String, ObjectNode> all = new HashMap<>(fields);
        all.put(target, said);
        return new ConversionRequest(targets, all, fieldChoices, link, duplicates, pipeline, inputDeadline, files);
    }

    /** The same naming also these files, which whoever names them may read. */
    public ConversionRequest withFiles(Set<UUID> more) {
        Set<UUID> all = new TreeSet<>(files);
        all.addAll(more);
        return new ConversionRequest(targets, fields, fieldChoices, link, duplicates, pipeline, inputDeadline, all);
    }
}
