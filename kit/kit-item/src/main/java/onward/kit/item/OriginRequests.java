package onward.kit.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import onward.contract.problem.ProblemType;
import onward.contract.value.Origin;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.Members;
import onward.kit.web.caller.Caller;
import onward.kit.web.etag.Answers;
import onward.kit.web.json.Input;
import onward.kit.web.patch.MergePatch;
import onward.kit.web.problem.Invalid;
import onward.kit.web.problem.ProblemException;
import onward.kit.web.validation.Validation;
import org.jspecify.annotations.Nullable;

/**
 * Writes items by their key in another system, so that an integrator can send what he has as often as he likes: the first time an item comes to be,
 * then it is changed to what the body says.
 */
@ApplicationScoped
public class OriginRequests {
    /** What the OpenAPI document says of these requests. */
    public static final String DESCRIPTION =
            "Of an item that is there, members that the body leaves out are taken away, but not its responsible, its links to other items and what a new item is given by itself, such as its stage.";

    private static final String ORIGIN = "origin";
    private static final String RESPONSIBLE = "responsible";

    private final Items items;
    private final Origins origins;
    private final Answers answers;
    private final Input inputs;
    private final Validation validation;
    private final Caller caller;
    private final EntityManager database;

    OriginRequests(
            Items items,
            Origins origins,
            Answers answers,
            Input inputs,
            Validation validation,
            Caller caller,
            EntityManager database) {
        this.items = items;
        this.origins = origins;
        this.answers = answers;
        this.inputs = inputs;
        this.validation = validation;
        this.caller = caller;
        this.database = database;
    }

    /** 201 with the new item, or 200 with the changed one. */
    public <T extends Item, I extends ItemInput> Response put(
            ItemModel<T, I> model, Origin origin, I body, @Nullable String ifMatch) {
        return put(
                model,
                origin,
                body,
                ifMatch,
                input -> items.create(model, input, caller.actor()),
                (id, patch) -> items.change(model, id, patch, ifMatch, caller.actor()));
    }

    /** Writes an item of a type with use cases of its own; {@code change} judges {@code ifMatch}. */
    public <T extends Item, I extends ItemInput> Response put(
            ItemModel<T, I> model,
            Origin origin,
            I body,
            @Nullable String ifMatch,
            Function<I, Shown> creation,
            BiFunction<UUID, ObjectNode, Shown> change) {
        I input = withOrigin(model, origin, body);
        return origins.claim(model.type(), Objects.requireNonNull(input.origin()))
                .map(id -> {
                    Shown changed = change.apply(id, replacement(model, id, input));
                    return answers.changed(changed.body(), changed.version());
                })
                .orElseGet(() -> {
                    requireNoneSeen(model, ifMatch);
                    Shown created = creation.apply(input);
                    return answers.created(ItemRequests.location(model, created), created.body(), created.version());
                });
    }

    private <T extends Item, I extends ItemInput> I withOrigin(ItemModel<T, I> model, Origin origin, I body) {
        validation.valid(body);
        ObjectNode members = inputs.tree(body);
        members.set(ORIGIN, inputs.tree(origin));
        I input = inputs.read(members, model.input());
        if (body.origin() != null && !body.origin().equals(input.origin())) {
            throw new Invalid(ORIGIN, "not-applicable", "The path says another one.");
        }
        return input;
    }

    /** Whoever names a version has seen an item, and it is not there any more. */
    private static void requireNoneSeen(ItemModel<?, ?> model, @Nullable String ifMatch) {
        if (ifMatch != null) {
            throw new ProblemException(
                    ProblemType.STALE_VERSION, "There is no " + model.type().name() + " with this key.");
        }
    }

    private <T extends Item, I extends ItemInput> ObjectNode replacement(ItemModel<T, I> model, UUID id, I input) {
        T item = items.requireReadable(model, id, caller.actor());
        ObjectNode before = inputs.tree(model.inputOf(item));
        // The change locks the item and reads it anew, as it is then.
        database.detach(item);
        ObjectNode after = inputs.tree(input);
        ObjectNode patch = MergePatch.between(before, after);
        for (String member : Members.of(model.input())) {
            boolean kept = member.equals(RESPONSIBLE)
                    || model.links().contains(member)
                    || model.defaulted().contains(member)
                    || saysNothing(before.path(member));
            if (kept && !after.has(member)) {
                patch.remove(member);
            }
        }
        return patch;
    }

    /** An item shows some members that nobody has given. */
    private static boolean saysNothing(JsonNode member) {
        return member.isContainerNode() ? member.isEmpty() : member.isBoolean() && !member.booleanValue();
    }
}
