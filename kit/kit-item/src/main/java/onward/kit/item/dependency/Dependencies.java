package onward.kit.item.dependency;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.contract.dependency.Dependency;
import onward.contract.dependency.DependencyQuestions.LinkedWith;
import onward.contract.dependency.ItemReference;
import onward.contract.dependency.Relation;
import onward.contract.value.ItemRef;
import onward.kit.data.Sql;
import onward.kit.item.Items;
import onward.kit.item.access.Access;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemModel;
import onward.kit.web.filter.SqlCondition;

/** What an item here refers to, and which items here are linked with an item of any service. */
@ApplicationScoped
public class Dependencies {
    private final EntityManager database;
    private final ItemTypesHere types;
    private final Items items;
    private final Access access;

    Dependencies(EntityManager database, ItemTypesHere types, Items items, Access access) {
        this.database = database;
        this.types = types;
        this.items = items;
        this.access = access;
    }

    /** What an item refers to, for those who may read it. */
    public List<ItemReference> referencesOf(String type, UUID id, Actor actor) {
        return referencesOf(types.requireModel(type), id, actor);
    }

    private <T extends Item, I extends ItemInput> List<ItemReference> referencesOf(
            ItemModel<T, I> model, UUID id, Actor actor) {
        T item = items.requireReadable(model, id, actor);
        JsonNode shown = items.tree(model, item);
        return Stream.concat(
                        Stream.ofNullable(item.createdFrom())
                                .map(from -> new ItemReference(from.type(), from.id(), Relation.SOURCE)),
                        model.linkedBy().stream().flatMap(link -> link.referencesOf(shown)))
                .toList();
    }

    /** The items that are linked with the one asked about and that the actor may read, each once under its closest relation. */
    public List<Dependency> linkedWith(LinkedWith question, Actor actor) {
        return types.models().stream()
                .filter(model -> question.types().isEmpty()
                        || question.types().contains(model.type().name()))
                .flatMap(model -> linkedWith(model, question, actor).stream())
                .sorted(Dependency.NEWEST_FIRST)
                .limit(question.limit())
                .toList();
    }

    /**
     * A query for the items that the actor may read and that are the one asked about or linked with it, each once, as {@code id}. Of the question only
     * the item and its references count.
     */
    public SqlCondition around(LinkedWith question, Actor actor) {
        List<SqlCondition> lookups = types.models().stream()
                .flatMap(model -> around(model, question, readable(model, actor)))
                .toList();
        return union("select distinct id from (", lookups, ") around");
    }

    private static Stream<SqlCondition> around(ItemModel<?, ?> model, LinkedWith question, SqlCondition readable) {
        return Stream.concat(
                        Stream.of(SqlCondition.of("i.id = ?", question.id())),
                        Link.between(model, question).stream().map(Link::condition))
                .map(link -> lookup("i.id", model, link.and(readable)));
    }

    private <T extends Item, I extends ItemInput> List<Dependency> linkedWith(
            ItemModel<T, I> model, LinkedWith question, Actor actor) {
        SqlCondition asked = readable(model, actor)
                .and(question.after() == null ? SqlCondition.ALWAYS : SqlCondition.of("i.id < ?", question.after()));
        Map<UUID, Relation> found = found(model, question, asked);
        return items.inOrder(model, List.copyOf(found.keySet())).stream()
                .map(item -> new Dependency(
                        new ItemRef(model.type().name(), item.id(), item.title()),
                        Objects.requireNonNull(found.get(item.id())),
                        item.stage()))
                .toList();
    }

    private SqlCondition readable(ItemModel<?, ?> model, Actor actor) {
        return access.condition(access.of(model.type(), actor), Operation.READ);
    }

    private Map<UUID, Relation> found(ItemModel<?, ?> model, LinkedWith question, SqlCondition asked) {
        List<SqlCondition> lookups = Link.between(model, question).stream()
                .map(link -> lookup(
                        "i.id, " + link.relation().ordinal() + " as relation",
                        model,
                        link.condition().and(asked)))
                .toList();
        SqlCondition newest =
                union("select id, min(relation) from (", lookups, ") linked group by id order by id desc limit ?");
        return Sql.rowsPlannedAnew(
                        database,
                        newest.sql(),
                        row -> Map.entry(row.getObject(1, UUID.class), Relation.values()[row.getInt(2)]),
                        Stream.concat(newest.params().stream(), Stream.of(question.limit()))
                                .toList())
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, LinkedHashMap::new));
    }

    /**
     * Each link is looked up by itself and sorted afterwards: an order by id within would tempt the database to read the whole table backwards in
     * search of the few that are linked.
     */
    private static SqlCondition union(String before, List<SqlCondition> lookups, String after) {
        return new SqlCondition(
                lookups.stream().map(SqlCondition::sql).collect(joining(" union all ", before, after)),
                lookups.stream().flatMap(lookup -> lookup.params().stream()).toList());
    }

    private static SqlCondition lookup(String columns, ItemModel<?, ?> model, SqlCondition condition) {
        return new SqlCondition(
                "select %s from %s i where %s".formatted(columns, model.type().table(), condition.sql()),
                condition.params());
    }
}
