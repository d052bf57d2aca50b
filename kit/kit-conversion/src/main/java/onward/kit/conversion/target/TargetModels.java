package onward.kit.conversion.target;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.Comparator;
import java.util.List;

/** The item types that conversions create at this owner. */
@ApplicationScoped
class TargetModels {
    private final List<TargetModel<?, ?>> models;

    TargetModels(@Any Instance<TargetModel<?, ?>> models) {
        this.models = models.stream().<TargetModel<?, ?>>map(model -> model).toList();
    }

    List<TargetModel<?, ?>> all() {
        return models;
    }

    TargetModel<?, ?> of(String type) {
        return models.stream()
                .filter(model -> model.items().type().name().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Items of type " + type + " are not created here"));
    }

    /** An item after those of this owner it refers to. */
    List<PreparedItem> referredFirst(List<PreparedItem> items) {
        return items.stream()
                .sorted(Comparator.comparingInt(item -> depth(item.type())))
                .toList();
    }

    private int depth(String type) {
        return 1 + of(type).refersTo().stream().mapToInt(this::depth).max().orElse(0);
    }
}
