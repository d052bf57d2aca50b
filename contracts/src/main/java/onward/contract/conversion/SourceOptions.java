package onward.contract.conversion;

import java.util.List;
import onward.contract.problem.Problem.OpenConversion;
import onward.contract.value.ItemRef;
import org.jspecify.annotations.Nullable;

/**
 * What a source may be converted to: {@code GET /internal/sources/{type}/{id}/options} at its owner, for whoever may read the source.
 *
 * @param refusal why who asks may not convert it; absent if he may
 * @param convertible whether a conversion could be started now: none is open, and it was not converted as often as it may be
 * @param open the conversion that has it locked
 * @param created what was made of it so far
 */
public record SourceOptions(
        SourceSnapshot source,
        List<String> defaultTargets,
        List<List<String>> allowedTargets,
        @Nullable Refusal refusal,
        boolean convertible,
        @Nullable OpenConversion open,
        List<ItemRef> created) {
    public SourceOptions {
        defaultTargets = List.copyOf(defaultTargets);
        allowedTargets = allowedTargets.stream().map(List::copyOf).toList();
        created = created == null ? List.of() : List.copyOf(created);
    }
}
