package onward.billing.party;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.data.Sql;
import onward.kit.data.Transactions;
import onward.kit.item.reference.Reference;
import onward.kit.peer.ItemsElsewhere;
import onward.kit.reference.KeptReference;
import onward.kit.reference.References;
import onward.kit.web.problem.ProblemException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The local copy of what documents say of companies and contacts: name, address and numbers, as party-service has told them. */
@ApplicationScoped
public class Clients {
    private static final Logger LOG = Logger.getLogger(Clients.class);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final EntityManager database;
    private final Transactions transactions;
    private final References references;
    private final ItemsElsewhere elsewhere;
    private final ObjectMapper json;

    Clients(
            EntityManager database,
            Transactions transactions,
            References references,
            ItemsElsewhere elsewhere,
            ObjectMapper json) {
        this.database = database;
        this.transactions = transactions;
        this.references = references;
        this.elsewhere = elsewhere;
        this.json = json;
    }

    /** The client of a document as he is now. */
    public Client current(@Nullable UUID company, List<KeptReference> contacts) {
        List<UUID> ids = ids(company, contacts);
        return Client.of(company, contacts, details(ids), references.names(ids));
    }

    /**
     * The client of a document as it may be kept for ever.
     *
     * @throws ProblemException 503 {@code service-unavailable} while the copy does not know all of the company and contacts
     */
    public Client require(@Nullable UUID company, List<KeptReference> contacts) {
        List<UUID> ids = ids(company, contacts);
        Map<UUID, ClientDetails> details = details(ids);
        if (!details.keySet().containsAll(ids)) {
            throw new ProblemException(
                    ProblemType.SERVICE_UNAVAILABLE,
                    Problem.of(
                            ProblemType.SERVICE_UNAVAILABLE,
                            "The client is not known here yet: party-service has not told of him."),
                    SOON,
                    null);
        }
        return Client.of(company, contacts, details, Map.of());
    }

    /** Whether {@link #require} has an answer. */
    public boolean areKnown(@Nullable UUID company, List<KeptReference> contacts) {
        List<UUID> ids = ids(company, contacts);
        return details(ids).keySet().containsAll(ids);
    }

    /**
     * Asks party-service about those the copy does not know, in the name of a user: the event that tells of them may be on its way. Whom it does not
     * show, or while it does not answer, they stay unknown. No transaction may be open.
     */
    public void learn(Collection<Reference> clients, String token) {
        Set<UUID> known = transactions.call(
                () -> details(clients.stream().map(Reference::id).toList()).keySet());
        try {
            for (Reference client : Set.copyOf(clients)) {
                if (!known.contains(client.id())) {
                    elsewhere
                            .read(client.type(), client.id(), token)
                            .ifPresent(item -> transactions.run(
                                    () -> apply(client, item.path("version").asLong(), item)));
                }
            }
        } catch (ProblemException away) {
            LOG.warnf("Nobody says who %s are: %s", clients, away);
        }
    }

    /** Takes over what is told of a client, unless the copy has later news; {@code item} is absent if he was deleted. */
    void apply(Reference client, long version, @Nullable JsonNode item) {
        Sql.update(
                database,
                """
                insert into client_copy (id, version, details) values (?, ?, cast(? as jsonb))
                on conflict (id) do update set version = excluded.version, details = excluded.details
                where client_copy.version < excluded.version""",
                client.id(),
                version,
                item == null ? null : written(ClientDetails.of(client.type(), item)));
    }

    private Map<UUID, ClientDetails> details(Collection<UUID> ids) {
        Map<UUID, ClientDetails> details = new HashMap<>();
        if (ids.isEmpty()) {
            return details;
        }
        record Row(UUID id, String details) {}
        String list = ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
        Sql.rows(
                        database,
                        "select id, details from client_copy where id = any (cast(? as uuid[])) and details is not null",
                        row -> new Row(row.getObject("id", UUID.class), row.getString("details")),
                        list)
                .forEach(row -> details.put(row.id(), read(row.details())));
        return details;
    }

    private static List<UUID> ids(@Nullable UUID company, List<KeptReference> contacts) {
        return Stream.concat(Stream.ofNullable(company), contacts.stream().map(KeptReference::id))
                .toList();
    }

    private String written(ClientDetails details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The details of a client are not writable", e);
        }
    }

    private ClientDetails read(String details) {
        try {
            return json.readValue(details, ClientDetails.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The details of a client are not readable", e);
        }
    }
}
