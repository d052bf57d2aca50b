package onward.kit.item;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import onward.contract.value.ProductRow;
import onward.kit.data.Transactions;
import onward.kit.item.product.ProductList;
import onward.kit.item.reference.AskedReferences;
import onward.kit.item.reference.HeldReferences;
import onward.kit.item.reference.ReferenceQuestions;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;
import onward.kit.web.caller.Caller;
import onward.kit.web.etag.Answers;
import onward.kit.web.filter.SqlCondition;
import onward.kit.web.idempotency.Idempotency;
import onward.kit.web.json.Input;
import onward.kit.web.paging.FieldSelection;
import onward.kit.web.paging.ListQuery;
import onward.kit.web.paging.NumberedQuery;
import onward.kit.web.paging.Pages;
import onward.kit.web.validation.Validation;
import org.jspecify.annotations.Nullable;

/**
 * What the resource of any item type does with a request: call the use case in the name of the caller and answer with the item. Resources stay
 * concrete, so that the OpenAPI document shows concrete paths and schemas; what they share is here.
 */
@ApplicationScoped
public class ItemRequests {
    private final Items items;
    private final Answers answers;
    private final Pages pages;
    private final Idempotency idempotency;
    private final ReferenceQuestions references;
    private final Transactions transactions;
    private final Input inputs;
    private final Validation validation;
    private final Caller caller;

    ItemRequests(
            Items items,
            Answers answers,
            Pages pages,
            Idempotency idempotency,
            ReferenceQuestions references,
            Transactions transactions,
            Input inputs,
            Validation validation,
            Caller caller) {
        this.items = items;
        this.answers = answers;
        this.pages = pages;
        this.idempotency = idempotency;
        this.references = references;
        this.transactions = transactions;
        this.inputs = inputs;
        this.validation = validation;
        this.caller = caller;
    }

    /** 201 with the new item; once per idempotency key. Owners of what it names are asked first, so no transaction may be open. */
    public <T extends Item, I extends ItemInput> Response create(ItemModel<T, I> model, I input) {
        AskedReferences asked = references.ask(model, inputs.tree(validation.valid(input)));
        return created(model, input, () -> items.create(model, input, references.hold(asked), caller.actor()));
    }

    /** Answers likewise for a type with a use case of its own, which runs in a transaction. */
    public <T extends Item, I extends ItemInput> Response created(
            ItemModel<T, I> model, I input, Supplier<Shown> creation) {
        return idempotency.once(
                before -> items.requireMayCreateAgain(model, input, before.id(), caller.actor()), () -> {
                    Shown item = creation.get();
                    return answers.created(location(model, item), item.body(), item.version());
                });
    }

    static URI location(ItemModel<?, ?> model, Shown item) {
        return URI.create("/api/v1/" + model.type().collection() + "/" + item.id());
    }

    public <T extends Item, I extends ItemInput> Response read(
            ItemModel<T, I> model, UUID id, @Nullable String ifNoneMatch) {
        Shown item = items.read(model, id, caller.actor());
        return answers.read(item.body(), item.version(), ifNoneMatch);
    }

    /** A page of items, without their rows and what may be done with them unless the query names these. */
    public <T extends Item, I extends ItemInput> Response list(ItemModel<T, I> model, ListQuery query) {
        return list(model, SqlCondition.ALWAYS, query);
    }

    /** The same of those items {@code among} holds for; in its SQL the item's row is {@code i}. */
    public <T extends Item, I extends ItemInput> Response list(
            ItemModel<T, I> model, SqlCondition among, ListQuery query) {
        FieldSelection selection = pages.selection(query, model.view(), "products", Items.MAY);
        return pages.answer(items.list(model, among, query, selection, caller.actor()), selection);
    }

    /** 200 with the changed item. Owners of what the patch names are asked first, so no transaction may be open. */
    public <T extends Item, I extends ItemInput> Response change(
            ItemModel<T, I> model, UUID id, ObjectNode patch, @Nullable String ifMatch) {
        AskedReferences asked = references.ask(model, patch);
        return changed(() -> items.change(model, id, patch, references.hold(asked), ifMatch, caller.actor()));
    }

    /** Answers the same for a type with a use case of its own, which runs in a transaction. */
    public Response changed(Supplier<Shown> change) {
        Shown item = transactions.call(change);
        return answers.changed(item.body(), item.version());
    }

    /** 404 or 403 for those who may not change the item. */
    public <T extends Item, I extends ItemInput> void requireMayChange(ItemModel<T, I> model, UUID id) {
        items.requireMayChange(model, id, caller.actor());
    }

    public <T extends Item, I extends ItemInput> void delete(ItemModel<T, I> model, UUID id, @Nullable String ifMatch) {
        items.delete(model, id, ifMatch, caller.actor());
    }

    /** The rows of an item, which {@code rows} takes from it; their version is that of the item. */
    public <T extends Item, I extends ItemInput> Response products(
            ItemModel<T, I> model, UUID id, Function<T, List<ProductRow>> rows, @Nullable String ifNoneMatch) {
        T item = items.requireReadable(model, id, caller.actor());
        return answers.read(new ProductList(rows.apply(item)), item.version(), ifNoneMatch);
    }

    /** All rows are replaced, or none if one is bad; the rows as they are computed then. */
    public <T extends Item, I extends ItemInput> Response replaceProducts(
            ItemModel<T, I> model,
            UUID id,
            ProductList replacement,
            @Nullable String ifMatch,
            Function<T, List<ProductRow>> rows) {
        items.change(
                model, id, inputs.tree(validation.valid(replacement)), HeldReferences.NONE, ifMatch, caller.actor());
        T item = items.requireReadable(model, id, caller.actor());
        return answers.changed(new ProductList(rows.apply(item)), item.version());
    }

    public <T extends Item, I extends ItemInput> Response history(ItemModel<T, I> model, UUID id, NumberedQuery query) {
        return pages.answer(items.history(model, id, caller.actor(), query));
    }
}
