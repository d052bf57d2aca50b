package onward.billing.seller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.List;
import onward.kit.data.Sql;

/** The settings of the one seller. */
@ApplicationScoped
public class Sellers {
    private final EntityManager database;
    private final ObjectMapper json;

    Sellers(EntityManager database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    public SellerSettings settings() {
        List<String> rows = Sql.rows(database, "select settings from seller", row -> row.getString("settings"));
        return rows.isEmpty() ? SellerSettings.unset() : read(rows.getFirst());
    }

    SellerSettings replace(SellerSettings settings) {
        SellerSettings complete = settings.complete();
        Sql.update(database, """
                insert into seller (settings) values (cast(? as jsonb))
                on conflict (only_one) do update set settings = excluded.settings""", written(complete));
        return complete;
    }

    private SellerSettings read(String settings) {
        try {
            return json.readValue(settings, SellerSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The settings of the seller are not readable", e);
        }
    }

    private String written(SellerSettings settings) {
        try {
            return json.writeValueAsString(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The settings of the seller are not writable", e);
        }
    }
}
