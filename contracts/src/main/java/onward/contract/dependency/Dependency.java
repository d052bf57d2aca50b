package onward.contract.dependency;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import onward.contract.value.ItemRef;
import org.jspecify.annotations.Nullable;

/**
 * An item that is linked with the one asked about.
 *
 * @param relation what it is to the one asked about
 * @param stage the stage it is in; absent for items without stages
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Dependency(
        ItemRef item, Relation relation, @Nullable String stage) {

    /** By id, as databases order them: {@link java.util.UUID#compareTo} compares with signs. */
    public static final Comparator<Dependency> NEWEST_FIRST = Comparator.comparing(
                    (Dependency dependency) -> dependency.item().id().toString())
            .reversed();
}
