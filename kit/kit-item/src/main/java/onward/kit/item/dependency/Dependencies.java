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

    private <T extends Item, I extends ItemInput> List<Dependency> linkedWith(
            ItemModel<T, I> model, LinkedWith question, Actor actor) {
        SqlCondition asked = access.condition(access.of(model.type(), actor), Operation.READ)
                .and(question.after() == null ? SqlCondition.ALWAYS : SqlCondition.of("i.id < ?", question.after()));
        Map<UUID, Relation> found =
                found(Link.between(model, question), model.type().table(), asked, question.limit());
        return items.inOrder(model, List.copyOf(found.keySet())).stream()
                .map(item -> new Dependency(
                        new ItemRef(model.type().name(), item.id(), item.title()),
                        Objects.requireNonNull(found.get(item.id())),
                        item.stage()))
                .toList();
    }

    /**
     * Each link is looked up by itself and sorted afterwards: an order by id within would tempt the database to read the whole table backwards in
     * search of the few that are linked.
     */
    private Map<UUID, Relation> found(List<Link> links, String table, SqlCondition asked, int limit) {
        List<SqlCondition> lookups =
                links.stream().map(link -> lookup(link, table, asked)).toList();
        String sql = lookups.stream()
                .map(SqlCondition::sql)
                .collect(joining(
                        " union all ",
                        "select id, min(relation) from (",
                        ") linked group by id order by id desc limit ?"));
        List<Object> params = Stream.concat(
                        lookups.stream().flatMap(lookup -> lookup.params().stream()), Stream.of(limit))
                .toList();
        return Sql.rowsPlannedAnew(
                        database,
                        sql,
                        row -> Map.entry(row.getObject(1, UUID.class), Relation.values()[row.getInt(2)]),
                        params)
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (one, same) -> one, LinkedHashMap::new));
    }

    private static SqlCondition lookup(Link link, String table, SqlCondition asked) {
        SqlCondition condition = link.condition().and(asked);
        return new SqlCondition(
                "select i.id, %d as relation from %s i where %s"
                        .formatted(link.relation().ordinal(), table, condition.sql()),
                condition.params());
    }
}
