package onward.deal.pipeline;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import onward.contract.ItemTypes;
import onward.kit.data.ReadOnce;
import onward.kit.data.Sql;
import onward.kit.item.stage.Stages;
import onward.kit.item.type.ItemType;
import org.jspecify.annotations.Nullable;

/** The pipelines of deals; which one is the default is looked up and never assumed. */
@ApplicationScoped
public class Pipelines {
    /** The item type that moves through these pipelines. */
    public static final ItemType DEAL = new ItemType(ItemTypes.DEAL, "deal", true);

    private final EntityManager database;
    private final Stages stages;
    private final ReadOnce readOnce;

    Pipelines(EntityManager database, Stages stages, ReadOnce readOnce) {
        this.database = database;
        this.stages = stages;
        this.readOnce = readOnce;
    }

    /** In their order, each with its stages. */
    public List<Pipeline> all() {
        return rows().stream()
                .map(row -> new Pipeline(row.code(), row.name(), row.isDefault(), stages.of(DEAL, row.code())))
                .toList();
    }

    public Optional<Pipeline> find(String code) {
        return all().stream().filter(pipeline -> pipeline.code().equals(code)).findFirst();
    }

    /** The code asked for, if there is such a pipeline, or that of the default one; or the broken rule. */
    public String requireOrDefault(@Nullable String code) {
        List<Row> rows = rows();
        return rows.stream()
                .filter(row -> code == null ? row.isDefault() : row.code().equals(code))
                .findFirst()
                .orElseThrow(() -> code == null
                        ? new IllegalStateException("No pipeline is the default one")
                        : new UnknownPipeline(code, rows.stream().map(Row::code).toList()))
                .code();
    }

    public boolean has(String code) {
        return rows().stream().anyMatch(row -> row.code().equals(code));
    }

    private List<Row> rows() {
        return readOnce.get(
                Row.class,
                () -> Sql.rows(
                        database,
                        "select code, name, is_default from pipeline order by position",
                        row -> new Row(row.getString("code"), row.getString("name"), row.getBoolean("is_default"))));
    }

    private record Row(String code, String name, boolean isDefault) {}
}
