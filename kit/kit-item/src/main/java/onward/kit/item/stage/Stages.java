package onward.kit.item.stage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import onward.kit.data.ReadOnce;
import onward.kit.data.Sql;
import onward.kit.item.type.ItemType;
import org.jspecify.annotations.Nullable;

/** The stages of this service's item types. Types without pipelines have one, named {@link #DEFAULT}. */
@ApplicationScoped
public class Stages {
    public static final String DEFAULT = "default";

    private final EntityManager database;
    private final ReadOnce readOnce;

    Stages(EntityManager database, ReadOnce readOnce) {
        this.database = database;
        this.readOnce = readOnce;
    }

    private record Key(String itemType, String pipeline) {}

    /** In their order; empty if there is no such pipeline. */
    public List<Stage> of(ItemType type, String pipeline) {
        return readOnce.get(
                new Key(type.name(), pipeline), () -> Sql.rows(database, """
                select code, name, color, kind, position from stage
                where item_type = ? and pipeline = ? order by position""", Stages::stage, type.name(), pipeline));
    }

    /** The stage with this code, or the broken rule. */
    public Stage require(ItemType type, String pipeline, String code) {
        List<Stage> stages = of(type, pipeline);
        return stages.stream()
                .filter(stage -> stage.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new UnknownStage(code, stages));
    }

    /** The stage asked for, or the first one, which is looked up and never assumed. */
    public Stage requireOrFirst(ItemType type, String pipeline, @Nullable String code) {
        return code != null ? require(type, pipeline, code) : of(type, pipeline).getFirst();
    }

    /** The only stage of its kind. */
    public Stage won(ItemType type, String pipeline) {
        return of(type, pipeline).stream()
                .filter(stage -> stage.kind() == StageKind.WON)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException(type.name() + " pipeline " + pipeline + " has no WON stage"));
    }

    private static Stage stage(ResultSet row) throws SQLException {
        return new Stage(
                row.getString("code"),
                row.getString("name"),
                row.getString("color"),
                StageKind.valueOf(row.getString("kind")),
                row.getInt("position"));
    }
}
