package onward.billing.seller;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.event.SellerChanged;
import onward.contract.message.Topics;
import onward.kit.data.Ids;
import onward.kit.data.Sql;
import onward.kit.item.file.KnownFiles;
import onward.kit.item.file.NamedFiles;
import onward.kit.messaging.Lane;
import onward.kit.messaging.Outbox;
import onward.kit.messaging.OutgoingMessage;

/** The settings of the one seller. */
@ApplicationScoped
public class Sellers {
    private final EntityManager database;
    private final ObjectMapper json;
    private final KnownFiles knownFiles;
    private final Logos logos;
    private final Outbox outbox;
    private final Ids ids;
    private final InstantSource clock;

    Sellers(
            EntityManager database,
            ObjectMapper json,
            KnownFiles knownFiles,
            Logos logos,
            Outbox outbox,
            Ids ids,
            InstantSource clock) {
        this.database = database;
        this.json = json;
        this.knownFiles = knownFiles;
        this.logos = logos;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    public SellerSettings settings() {
        List<String> rows = Sql.rows(database, "select settings from seller", row -> row.getString("settings"));
        return rows.isEmpty() ? SellerSettings.unset() : read(rows.getFirst());
    }

    /** Lets nobody else say who sells until the caller's transaction ends. */
    void lock() {
        Sql.lock(database, "settings seller");
    }

    /**
     * Says who sells, and tells of it: whoever keeps the files lets everybody read the seller's logo. {@code token} is that of {@code by}, to read the logo
     * in his name.
     */
    SellerSettings replace(SellerSettings settings, Actor by, String token) {
        SellerSettings complete = settings.complete();
        UUID logoBefore = settings().logo();
        if (!Objects.equals(complete.logo(), logoBefore)) {
            NamedFiles.of("logo", complete.logo()).requireReadable(knownFiles);
        }
        if (complete.logo() != null) {
            logos.keep(complete.logo(), token);
        }
        Sql.update(database, """
                insert into seller (settings) values (cast(? as jsonb))
                on conflict (only_one) do update set settings = excluded.settings""", written(complete));
        tell(complete, by);
        return complete;
    }

    /** After the row is written, and so locked: the order of the instants is that of the changes. */
    private void tell(SellerSettings settings, Actor by) {
        Instant now = clock.instant();
        String key = SellerChanged.SELLER.toString();
        outbox.write(new OutgoingMessage(
                ids.next(),
                Lane.EVENT,
                Topics.events("billing").name(),
                key,
                SellerChanged.WIRE_NAME,
                key,
                now,
                new SellerChanged(by.id(), settings.logo(), now)));
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
