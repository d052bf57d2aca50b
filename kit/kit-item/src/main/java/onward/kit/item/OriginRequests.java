package onward.kit.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import onward.contract.problem.ProblemType;
import onward.contract.value.Origin;
import onward.kit.data.Transactions;
import onward.kit.item.reference.AskedReferences;
import onward.kit.item.reference.ReferenceQuestions;
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
            "Of an item that is there, members that the body leaves out are taken away, but not its responsible, its"
                    + " links to other items and what a new item is given by itself, such as its stage.";

    private static final String ORIGIN = "origin";
    private static final String RESPONSIBLE = "responsible";

    private final Items items;
    private final Origins origins;
    private final ReferenceQuestions references;
    private final Transactions transactions;
    private final Answers answers;
    private final Input inputs;
    private final Validation validation;
    private final Caller caller;
    private final EntityManager database;

    OriginRequests(
            Items items,
            Origins origins,
            ReferenceQuestions references,
            Transactions transactions,
            Answers answers,
            Input inputs,
            Validation validation,
            Caller caller,
            EntityManager database) {
        this.items = items;
        this.origins = origins;
        this.references = references;
        this.transactions = transactions;
        this.answers = answers;
        this.inputs = inputs;
        this.validation = validation;
        this.caller = caller;
        this.database = database;
    }

    /** A type's own way to change an item; {@code patch} makes of the item what the body says. It judges {@code If-Match}. */
    @FunctionalInterface
    public interface Replacement {
        Shown replace(UUID id, ObjectNode patch, AskedReferences asked);
    }

    /** 201 with the new item, or 200 with the changed one. Owners of what it names are asked first, so no transaction may be open. */
    public <T extends Item, I extends ItemInput> Response put(
            ItemModel<T, I> model, Origin origin, I body, @Nullable String ifMatch) {
        return put(
                model,
                origin,
                body,
                ifMatch,
                (input, asked) -> items.create(model, input, references.hold(asked), caller.actor()),
                (id, patch, asked) -> items.change(model, id, patch, references.hold(asked), ifMatch, caller.actor()));
    }

    /** Answers likewise for a type with use cases of its own, which run in a transaction. */
    public <T extends Item, I extends ItemInput> Response put(
            ItemModel<T, I> model,
            Origin origin,
            I body,
            @Nullable String ifMatch,
            BiFunction<I, AskedReferences, Shown> creation,
            Replacement change) {
        I input = withOrigin(model, origin, body);
        AskedReferences asked = references.ask(model, inputs.tree(input));
        return transactions.call(() -> put(model, input, ifMatch, asked, creation, change));
    }

    private <T extends Item, I extends ItemInput> Response put(
            ItemModel<T, I> model,
            I input,
            @Nullable String ifMatch,
            AskedReferences asked,
            BiFunction<I, AskedReferences, Shown> creation,
            Replacement change) {
        return origins.holder(model.type(), Objects.requireNonNull(input.origin()))
                .map(id -> {
                    Shown changed = change.replace(id, replacement(model, id, input), asked);
                    return answers.changed(changed.body(), changed.version());
                })
                .orElseGet(() -> {
                    requireNoneSeen(model, ifMatch);
                    Shown created = creation.apply(input, asked);
                    return answers.created(ItemRequests.location(model, created), created.body(), created.version());
                });
    }

    /** The item that has the key at the moment, for who has to ask other services about it before it is claimed. */
    public Optional<UUID> find(ItemModel<?, ?> model, Origin origin) {
        return transactions.call(() -> origins.find(model.type(), origin));
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
