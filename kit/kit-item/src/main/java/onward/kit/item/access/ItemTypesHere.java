package onward.kit.item.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.ItemType;
import onward.kit.web.problem.ProblemException;

/** The item types this service owns. */
@ApplicationScoped
public class ItemTypesHere {
    private final List<ItemModel<?, ?>> models;

    ItemTypesHere(@Any Instance<ItemModel<?, ?>> models) {
        this.models = models.stream().<ItemModel<?, ?>>map(model -> model).toList();
    }

    public List<ItemType> all() {
        return models.stream().<ItemType>map(ItemModel::type).toList();
    }

    public List<ItemModel<?, ?>> models() {
        return models;
    }

    public Optional<ItemModel<?, ?>> model(String type) {
        return models.stream().filter(model -> model.type().name().equals(type)).findFirst();
    }

    /** The model of a type that somebody else names; 404 if it is none of this service's. */
    public ItemModel<?, ?> requireModel(String type) {
        return model(type)
                .orElseThrow(() -> ProblemException.notFound("This service has no items of type " + type + "."));
    }

    /** The type behind a path segment such as {@code companies}. */
    public ItemType byCollection(String collection) {
        return all().stream()
                .filter(type -> type.collection().equals(collection))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("There are no settings for " + collection + "."));
    }
}
