package onward.kit.web.filter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields that filters and sorts of a kind of list may name. Immutable; two fields of one name are a mistake of ours. */
public final class FilterFields {
    private final Map<String, FilterField> byName;
    private final Function<String, @Nullable FilterField> others;

    private FilterFields(Map<String, FilterField> byName, Function<String, @Nullable FilterField> others) {
        this.byName = byName;
        this.others = others;
    }

    public static FilterFields of(FilterField... fields) {
        return of(Arrays.asList(fields));
    }

    public static FilterFields of(Collection<? extends FilterField> fields) {
        Map<String, FilterField> byName = new LinkedHashMap<>();
        for (FilterField field : fields) {
            if (byName.put(field.name(), field) != null) {
                throw new IllegalArgumentException("two fields " + field.name());
            }
        }
        return new FilterFields(byName, name -> null);
    }

    /** These and more. */
    public FilterFields and(FilterField... more) {
        List<FilterField> all = new ArrayList<>(byName.values());
        all.addAll(Arrays.asList(more));
        return new FilterFields(of(all).byName, others);
    }

    /** These, and those that {@code lookUp} finds by their name when it is asked: fields that users define. */
    public FilterFields orElse(Function<String, @Nullable FilterField> lookUp) {
        return new FilterFields(byName, lookUp);
    }

    public @Nullable FilterField find(String name) {
        FilterField known = byName.get(name);
        return known != null ? known : others.apply(name);
    }

    /** The declared ones, in the order of their declaration. */
    public Set<String> names() {
        return Collections.unmodifiableSet(byName.keySet());
    }
}
