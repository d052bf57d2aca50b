package onward.contract.dependency;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The REST doors of dependencies, both with the user's own token: {@code GET /internal/dependencies/{type}/{id}} asks the owner of an item what it
 * refers to, {@code POST /internal/dependencies} asks any owner which of its items are linked with it.
 */
public final class DependencyQuestions {
    private DependencyQuestions() {}

    /** All that an item refers to, in no order. */
    public record References(List<ItemReference> items) {

        /** Those to items of these types. */
        public List<ItemReference> to(Collection<String> types) {
            return items.stream()
                    .filter(reference -> types.contains(reference.type()))
                    .toList();
        }
    }

    /**
     * Which of your items are linked with this one, which may be anybody's?
     *
     * @param references what the item itself refers to
     * @param types only these; all if there are none
     * @param after only items whose ids come after this one, newest first
     * @param limit how many at most, from 1
     */
    public record LinkedWith(
            String type,
            UUID id,
            List<ItemReference> references,
            List<String> types,
            @Nullable UUID after,
            int limit) {
        public LinkedWith {
            references = references == null ? List.of() : List.copyOf(references);
            types = types == null ? List.of() : List.copyOf(types);
        }
    }

    /** Those that the caller may read, each once, newest first. */
    public record Linked(List<Dependency> items) {}
}
