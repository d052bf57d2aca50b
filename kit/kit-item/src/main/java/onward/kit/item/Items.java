package onward.kit.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import onward.contract.access.Actor;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.contract.event.ItemEventKind;
import onward.contract.value.Change;
import onward.kit.data.Ids;
import onward.kit.item.access.Access;
import onward.kit.item.access.Grant;
import onward.kit.item.field.CustomFields;
import onward.kit.item.file.KnownFiles;
import onward.kit.item.file.NamedFiles;
import onward.kit.item.history.History;
import onward.kit.item.history.HistoryEntry;
import onward.kit.item.history.HistoryType;
import onward.kit.item.reference.HeldReferences;
import onward.kit.item.reference.NamedReferences;
import onward.kit.item.type.CreatedFrom;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemHeader;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;
import onward.kit.item.type.Members;
import onward.kit.item.user.Users;
import onward.kit.web.etag.Preconditions;
import onward.kit.web.filter.SqlCondition;
import onward.kit.web.json.Input;
import onward.kit.web.paging.FieldSelection;
import onward.kit.web.paging.ListQuery;
import onward.kit.web.paging.ListStatement;
import onward.kit.web.paging.NumberedQuery;
import onward.kit.web.paging.Page;
import onward.kit.web.patch.Changes;
import onward.kit.web.patch.MergePatch;
import onward.kit.web.patch.ReadOnly;
import onward.kit.web.validation.Validation;
import org.jspecify.annotations.Nullable;

/**
 * The use cases every item has. Each runs in the caller's transaction and does, in this order: look up, judge access, check the rules of the
 * type's model, change, write history and event.
 */
@ApplicationScoped
public class Items {
    static final String MAY = "may";
    private static final String DEPARTMENT = "department";

    private final EntityManager database;
    private final Access access;
    private final Users users;
    private final Ledger ledger;
    private final History history;
    private final CustomFields customFields;
    private final KnownFiles knownFiles;
    private final Origins origins;
    private final Input inputs;
    private final Validation validation;
    private final Ids ids;
    private final InstantSource clock;

    Items(
            EntityManager database,
            Access access,
            Users users,
            Ledger ledger,
            History history,
            CustomFields customFields,
            KnownFiles knownFiles,
            Origins origins,
            Input inputs,
            Validation validation,
            Ids ids,
            InstantSource clock) {
        this.database = database;
        this.access = access;
        this.users = users;
        this.ledger = ledger;
        this.history = history;
        this.customFields = customFields;
        this.knownFiles = knownFiles;
        this.origins = origins;
        this.inputs = inputs;
        this.validation = validation;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Creates an item for the actor, or for whom the input names as responsible; {@code held} are the items that the actor may refer to.
     *
     * @throws onward.kit.web.problem.Invalid {@code not-found} at each member that names another item
     */
    public <T extends Item, I extends ItemInput> Shown create(
            ItemModel<T, I> model, I input, HeldReferences held, Actor actor) {
        I complete = model.complete(validation.valid(input), null, actor);
        ItemHeader header = headerFor(complete, ids.next(), actor, clock.instant(), null);
        Grant grant = access.of(model.type(), actor);
        access.require(grant, Operation.CREATE, header.responsible(), header.department());
        origins.requireFree(model.type(), complete.origin(), null);
        Map<String, JsonNode> values = customFields.ofNew(model.type(), header.id(), input.customFields());
        files(model, complete, values).requireReadable(knownFiles);
        held.require(references(model, complete, values));
        T item = born(model, complete, values, header, null);
        return shown(model, item, grant);
    }

    /**
     * Judges whether the actor may be told again of an item that he created from this input: he may still create such an item, and if he may read
     * any and it is there still, he may read this one.
     */
    public <T extends Item, I extends ItemInput> void requireMayCreateAgain(
            ItemModel<T, I> model, I input, UUID created, Actor actor) {
        ItemHeader header = headerFor(input, created, actor, clock.instant(), null);
        Grant grant = access.of(model.type(), actor);
        access.require(grant, Operation.CREATE, header.responsible(), header.department());
        T item = database.find(model.entity(), created);
        if (item != null && grant.level(Operation.READ) != Level.NONE) {
            access.requireReadable(grant, model.type(), item);
        }
    }

    /** What a new item of this input is born with. */
    public ItemHeader headerFor(ItemInput input, UUID id, Actor actor, Instant now, @Nullable CreatedFrom createdFrom) {
        String responsible = input.responsible() == null ? actor.id() : input.responsible();
        return new ItemHeader(id, responsible, users.departmentOf(responsible, actor), actor.id(), now, createdFrom);
    }

    /** Stores a new item and tells of it; access and the values of custom fields were judged before. */
    public <T extends Item, I extends ItemInput> T born(
            ItemModel<T, I> model,
            I input,
            Map<String, JsonNode> fieldValues,
            ItemHeader header,
            @Nullable UUID conversionId) {
        T item = model.create(input, header);
        item.takeCustomFields(fieldValues);
        database.persist(item);
        database.flush();
        model.stored(item, input, header);
        CreatedFrom from = header.createdFrom();
        ledger.write(
                model.type(),
                item,
                tree(model, item),
                new Ledger.Entry(
                        ItemEventKind.CREATED,
                        HistoryType.CREATED,
                        from == null ? "Created" : ("Created from " + from.type() + " " + from.title()).strip(),
                        List.of(),
                        header.createdAt(),
                        header.createdBy(),
                        conversionId));
        return item;
    }

    public <T extends Item, I extends ItemInput> Shown read(ItemModel<T, I> model, UUID id, Actor actor) {
        Grant grant = access.of(model.type(), actor);
        return shown(model, readable(model, id, grant), grant);
    }

    /** The item as it is, for those who may read it. */
    public <T extends Item, I extends ItemInput> T requireReadable(ItemModel<T, I> model, UUID id, Actor actor) {
        return readable(model, id, access.of(model.type(), actor));
    }

    /** Judges whether the actor may read and change the item; nothing is locked. */
    public <T extends Item, I extends ItemInput> void requireMayChange(ItemModel<T, I> model, UUID id, Actor actor) {
        Grant grant = access.of(model.type(), actor);
        access.require(grant, Operation.UPDATE, readable(model, id, grant));
    }

    /** The item locked for a change, for those who may make it; the precondition of the request holds. */
    public <T extends Item, I extends ItemInput> T requireChangeable(
            ItemModel<T, I> model, UUID id, Actor actor, Operation operation, @Nullable String ifMatch) {
        Grant grant = access.of(model.type(), actor);
        T item = access.requireReadable(
                grant, model.type(), database.find(model.entity(), id, LockModeType.PESSIMISTIC_WRITE));
        Preconditions.check(ifMatch, item.version());
        access.require(grant, operation, item);
        return item;
    }

    /**
     * Applies a merge patch (RFC 7396) to the writable members of an item; {@code held} are the items that it may refer to from now on, besides those
     * that it refers to already.
     */
    public <T extends Item, I extends ItemInput> Shown change(
            ItemModel<T, I> model,
            UUID id,
            ObjectNode patch,
            HeldReferences held,
            @Nullable String ifMatch,
            Actor actor) {
        T item = requireChangeable(model, id, actor, Operation.UPDATE, ifMatch);
        changeLocked(model, item, patch, held, actor);
        return shown(model, item, access.of(model.type(), actor));
    }

    /** The same for an item that {@link #requireChangeable} gave. */
    public <T extends Item, I extends ItemInput> void changeLocked(
            ItemModel<T, I> model, T item, ObjectNode patch, HeldReferences held, Actor actor) {
        I current = model.inputOf(item);
        ObjectNode before = inputs.tree(current);
        ObjectNode writable =
                ReadOnly.dropUnchanged(patch, shown(model, item, actor).body(), readOnly(model), decoration(model));
        if (writable.isEmpty()) {
            return;
        }
        item.requireChangeable();
        I input = inputs.read(MergePatch.apply(before, writable), model.input());
        I complete = model.complete(input, item, actor);
        handOver(model, item, complete, actor);
        if (!Objects.equals(complete.origin(), item.origin())) {
            origins.requireFree(model.type(), complete.origin(), item.id());
        }
        Map<String, JsonNode> values =
                customFields.ofChanged(model.type(), item.id(), input.customFields(), item.customFields());
        NamedFiles filesBefore = files(model, current, item.customFields());
        files(model, complete, values).without(filesBefore.all()).requireReadable(knownFiles);
        held.require(references(model, complete, values).without(references(model, current, item.customFields())));
        model.change(item, complete, actor);
        item.takeCustomFields(values);
        List<Change> changes = Changes.between(before, inputs.tree(model.inputOf(item)));
        if (changes.isEmpty()) {
            return;
        }
        changed(model, item, changes, actor);
    }

    /** Tells that an item was changed; its version rises. */
    public <T extends Item, I extends ItemInput> void changed(
            ItemModel<T, I> model, T item, List<Change> changes, Actor actor) {
        tell(
                model,
                List.of(item),
                new Ledger.Entry(
                        ItemEventKind.CHANGED,
                        HistoryType.of(changes, model.links()),
                        describe(changes),
                        changes,
                        clock.instant(),
                        actor.id(),
                        null));
    }

    /** Tells what happened to stored items, the same of each; their versions rise. */
    public <T extends Item, I extends ItemInput> void tell(ItemModel<T, I> model, List<T> items, Ledger.Entry entry) {
        tell(model, items, item -> entry);
    }

    /** The same where something else happened to each. */
    <T extends Item, I extends ItemInput> void tell(
            ItemModel<T, I> model, List<T> items, Function<T, Ledger.Entry> entryOf) {
        List<Ledger.Entry> entries = items.stream().map(entryOf).toList();
        for (int index = 0; index < items.size(); index++) {
            items.get(index).touched(entries.get(index).by(), entries.get(index).at());
        }
        database.flush();
        List<?> views = model.show(items);
        for (int index = 0; index < items.size(); index++) {
            ledger.write(model.type(), items.get(index), inputs.tree(views.get(index)), entries.get(index));
        }
    }

    /** The items with these ids, locked for a change in the order of their ids; those that are gone are left out. */
    public <T extends Item, I extends ItemInput> List<T> locked(ItemModel<T, I> model, Collection<UUID> ids) {
        return database.createQuery(
                        "from " + model.entity().getName() + " where id in :ids order by id", model.entity())
                .setParameter("ids", ids)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    public <T extends Item, I extends ItemInput> void delete(
            ItemModel<T, I> model, UUID id, @Nullable String ifMatch, Actor actor) {
        T item = requireChangeable(model, id, actor, Operation.DELETE, ifMatch);
        item.requireChangeable();
        model.deleting(item, actor);
        customFields.released(List.of(item.id()));
        database.remove(item);
        database.flush();
        ledger.write(
                model.type(),
                item,
                null,
                new Ledger.Entry(
                        ItemEventKind.DELETED,
                        HistoryType.DELETED,
                        "Deleted",
                        List.of(),
                        clock.instant(),
                        actor.id(),
                        null));
    }

    /**
     * A page of the items the actor may read, of those {@code among} holds for; in its SQL the item's row is {@code i}. {@code may} is found out if
     * it is wanted.
     */
    public <T extends Item, I extends ItemInput> Page<ObjectNode> list(
            ItemModel<T, I> model, SqlCondition among, ListQuery query, FieldSelection selection, Actor actor) {
        Grant grant = access.of(model.type(), actor);
        access.requireAny(grant, Operation.READ);
        Page<UUID> page = ListStatement.of(model.type().table() + " i", "i.id", customFields.filterable(model))
                .only(access.condition(grant, Operation.READ))
                .only(among)
                .answering(query)
                .ids(database);
        List<T> found = inOrder(model, page.items());
        List<?> views = model.show(found);
        List<ObjectNode> shown = new ArrayList<>(found.size());
        for (int index = 0; index < found.size(); index++) {
            ObjectNode body = inputs.tree(views.get(index));
            if (selection.wants(MAY)) {
                body.set(MAY, may(grant, found.get(index)));
            }
            shown.add(body);
        }
        return page.with(shown);
    }

    /** The items with these ids, in the order of the ids; one that is deleted meanwhile is left out. */
    public <T extends Item, I extends ItemInput> List<T> inOrder(ItemModel<T, I> model, List<UUID> ids) {
        Map<UUID, T> byId = new HashMap<>();
        database.createQuery("from " + model.entity().getName() + " where id in :ids", model.entity())
                .setParameter("ids", ids)
                .getResultStream()
                .forEach(item -> byId.put(item.id(), item));
        return ids.stream().filter(byId::containsKey).map(byId::get).toList();
    }

    public <T extends Item, I extends ItemInput> Page<HistoryEntry> history(
            ItemModel<T, I> model, UUID id, Actor actor, NumberedQuery query) {
        requireReadable(model, id, actor);
        return history.page(model.type(), id, query);
    }

    /** The item as the API shows it to this actor. */
    public <T extends Item, I extends ItemInput> Shown shown(ItemModel<T, I> model, T item, Actor actor) {
        return shown(model, item, access.of(model.type(), actor));
    }

    private <T extends Item, I extends ItemInput> Shown shown(ItemModel<T, I> model, T item, Grant grant) {
        ObjectNode body = tree(model, item);
        body.set(MAY, may(grant, item));
        return new Shown(item.id(), item.version(), body);
    }

    /** The item as the API shows it, without what depends on who asks. */
    public <T extends Item, I extends ItemInput> ObjectNode tree(ItemModel<T, I> model, T item) {
        return inputs.tree(model.show(List.of(item)).getFirst());
    }

    /** What the caller may do depends on the rules, and the department on where the responsible works. */
    private static Set<String> decoration(ItemModel<?, ?> model) {
        Set<String> decoration = new HashSet<>(model.decoration());
        decoration.addAll(List.of(MAY, DEPARTMENT));
        return decoration;
    }

    private static List<String> readOnly(ItemModel<?, ?> model) {
        Set<String> writable = Members.of(model.input());
        return Members.of(model.view()).stream()
                .filter(member -> !writable.contains(member))
                .toList();
    }

    private <T extends Item, I extends ItemInput> NamedFiles files(
            ItemModel<T, I> model, I input, Map<String, JsonNode> values) {
        return model.files(input).and(customFields.files(model.type(), values));
    }

    private <T extends Item, I extends ItemInput> NamedReferences references(
            ItemModel<T, I> model, I input, Map<String, JsonNode> values) {
        ObjectNode members = inputs.tree(input);
        members.set("customFields", inputs.tree(values));
        return NamedReferences.in(members, model);
    }

    private ArrayNode may(Grant grant, Item item) {
        ArrayNode may = JsonNodeFactory.instance.arrayNode();
        Stream.of(Operation.UPDATE, Operation.DELETE)
                .filter(operation -> grant.allows(operation, item))
                .forEach(operation -> may.add(operation.word()));
        return may;
    }

    private <T extends Item, I extends ItemInput> T readable(ItemModel<T, I> model, UUID id, Grant grant) {
        access.requireAny(grant, Operation.READ);
        return access.requireReadable(grant, model.type(), database.find(model.entity(), id));
    }

    /** An item may be handed to whom the actor could update or create items for. */
    private <T extends Item, I extends ItemInput> void handOver(ItemModel<T, I> model, T item, I input, Actor actor) {
        String to = input.responsible();
        if (to == null || Objects.equals(to, item.responsible())) {
            return;
        }
        String department = users.departmentOf(to, actor);
        Grant grant = access.of(model.type(), actor);
        if (!grant.allows(Operation.CREATE, to, department)) {
            access.require(grant, Operation.UPDATE, to, department);
        }
        item.handOver(to, department);
    }

    private static String describe(List<Change> changes) {
        return "Changed "
                + String.join(
                        ", ", changes.stream().map(Change::field).distinct().toList());
    }
}
