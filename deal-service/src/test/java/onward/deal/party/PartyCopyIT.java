package onward.deal.party;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import onward.contract.ItemTypes;
import onward.contract.event.ItemEvent;
import onward.contract.event.ItemEventKind;
import onward.contract.message.GoldenMessages;
import onward.contract.message.WireMapper;
import onward.kit.item.reference.Reference;
import onward.kit.reference.References;
import onward.kit.test.Messages;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The copy takes from the events of party-service what it needs, by version only. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class PartyCopyIT {
    @Inject
    DataSource database;

    @Inject
    References references;

    private final UUID contact = UUID.randomUUID();
    private final UUID acme = UUID.randomUUID();
    private final UUID byron = UUID.randomUUID();

    @Test
    void readsTheGoldenEvents() throws IOException {
        Messages.event("company", ItemEventKind.CREATED, golden("onward.party.company-created.v1", acme));
        Messages.event("contact", ItemEventKind.CREATED, golden("onward.party.contact-created.v1", contact));
        awaitRow(acme, "company 1 Acme Ltd false");
        awaitRow(contact, "contact 1 Ada Byron false");
        Messages.event("contact", ItemEventKind.DELETED, golden("onward.party.contact-deleted.v1", contact));
        awaitRow(contact, "contact 5 null true");
    }

    @Test
    void linksFollowTheContactAndGoWithEitherSide() throws SQLException {
        tellContact(1, acme, byron);
        awaitRow(contact, "contact 1 Ada false");
        assertEquals(ids(acme, byron), companies());
        tellContact(2, byron);
        awaitRow(contact, "contact 2 Ada false");
        assertEquals(ids(byron), companies());
        Messages.event("company", ItemEventKind.DELETED, event(byron, 4, null));
        awaitRow(byron, "company 4 null true");
        assertEquals(Set.of(), companies());
        tellContact(3, acme);
        awaitRow(contact, "contact 3 Ada false");
        Messages.event("contact", ItemEventKind.DELETED, event(contact, 4, null));
        awaitRow(contact, "contact 4 null true");
        assertEquals(Set.of(), companies());
    }

    @Test
    void whatWasDeletedIsNotBroughtBackByAnOlderEvent() {
        Messages.event("contact", ItemEventKind.DELETED, event(contact, 3, null));
        awaitRow(contact, "contact 3 null true");
        tellContact(2, acme);
        tellContact(4, acme);
        awaitRow(contact, "contact 4 Ada false");
    }

    @Test
    void rowsAreLockedInOneOrderSoThatNobodyWaitsForWhoWaitsForHim() throws Exception {
        Reference first = new Reference(ItemTypes.COMPANY, new UUID(1, contact.getLeastSignificantBits()));
        Reference second = new Reference(ItemTypes.COMPANY, new UUID(2, contact.getLeastSignificantBits()));
        try (Connection other = database.getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("set local lock_timeout = '10s'");
            statement.execute(insert(first));
            CompletableFuture<Void> expecting = CompletableFuture.runAsync(
                    () -> QuarkusTransaction.requiringNew().run(() -> references.expect(List.of(second, first))));
            await().atMost(Duration.ofSeconds(20))
                    .until(
                            () -> strings(
                                            "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'")
                                    .size(),
                            waiting -> waiting == 1);

            statement.execute(insert(second));
            other.commit();

            expecting.get(20, TimeUnit.SECONDS);
        }
        awaitRow(first.id(), "company 1 Told false");
        awaitRow(second.id(), "company 1 Told false");
    }

    private static String insert(Reference party) {
        return "insert into reference_copy (id, type, version, name, deleted) values ('" + party.id()
                + "', 'company', 1, 'Told', false)";
    }

    private void tellContact(long version, UUID... companies) {
        ObjectNode item = WireMapper.mapper().createObjectNode().put("firstName", "Ada");
        for (UUID company : companies) {
            item.withArray("companies").addObject().put("id", company.toString());
        }
        Messages.event("contact", ItemEventKind.CHANGED, event(contact, version, item));
    }

    private static ItemEvent event(UUID id, long version, @Nullable ObjectNode item) {
        return new ItemEvent(id, version, Instant.now(), "mia", List.of(), null, item);
    }

    private static ItemEvent golden(String wireName, UUID id) throws IOException {
        ItemEvent golden = WireMapper.mapper().readValue(GoldenMessages.json(wireName), ItemEvent.class);
        return new ItemEvent(
                id,
                golden.version(),
                golden.occurredAt(),
                golden.by(),
                golden.changedFields(),
                golden.conversionId(),
                golden.item());
    }

    private void awaitRow(UUID id, String expected) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertEquals(
                        List.of(expected),
                        strings(
                                "select concat_ws(' ', type, version, coalesce(name, 'null'), case when deleted then 'true' else 'false' end)"
                                        + " from reference_copy where id = '" + id + "'")));
    }

    private Set<String> companies() throws SQLException {
        return new TreeSet<>(
                strings("select company_id::text from contact_company where contact_id = '" + contact + "'"));
    }

    private static Set<String> ids(UUID... ids) {
        Set<String> texts = new TreeSet<>();
        for (UUID id : ids) {
            texts.add(id.toString());
        }
        return texts;
    }

    private List<String> strings(String sql) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
