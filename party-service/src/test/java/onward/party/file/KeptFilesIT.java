package onward.party.file;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.party.file.FileCalls.get;
import static onward.party.file.FileCalls.uploaded;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import onward.contract.event.FilesNamed;
import onward.contract.event.ItemEvent;
import onward.contract.event.ItemEventKind;
import onward.contract.message.Topics;
import onward.contract.message.WireMapper;
import onward.kit.messaging.IncomingMessage;
import onward.kit.messaging.MessageHandler;
import onward.kit.test.Messages;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;

/** What keeps a file that no item has, or has yet. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
class KeptFilesIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    DataSource database;

    @Inject
    UnreferencedFiles unreferenced;

    @Inject
    @Any
    Instance<MessageHandler> handlers;

    @Test
    void aConversionThatWaitsKeepsWhatItNamesUntilItIsOver() throws SQLException {
        UUID conversion = UUID.randomUUID();
        UUID held = uploaded(ANN);
        UUID other = uploaded(ANN);
        Messages.files(new FilesNamed(conversion, 3, "ann", Set.of(held)));
        heard(conversion, 3);

        unreferenced.forget(Instant.now().plus(Duration.ofDays(400)));
        get(ANN, held).statusCode(200);
        get(BOB, held).statusCode(404);
        get(ANN, other).statusCode(404);

        Messages.files(new FilesNamed(conversion, 5, "ann", Set.of()));
        heard(conversion, 5);
        unreferenced.forget(Instant.now().plus(Duration.ofHours(23)));
        get(ANN, held).statusCode(200);
        unreferenced.forget(Instant.now().plus(Duration.ofHours(25)));
        get(ANN, held).statusCode(404);
    }

    /** An operator releases a record while the consumer is in the middle of a batch: the same handler, two transactions. */
    @Test
    void aRecordThatIsReleasedWhileABatchIsReadTakesNothingFromIt() {
        MessageHandler deals = handlers.stream()
                .filter(handler -> handler.topic().equals(Topics.events("deal").name()))
                .findFirst()
                .orElseThrow();
        UUID read = uploaded(ANN);
        UUID released = uploaded(ANN);

        QuarkusTransaction.requiringNew().run(() -> {
            IncomingMessage ofBatch = dealHaving(read);
            deals.expect(List.of(ofBatch));
            atOnce(() -> QuarkusTransaction.requiringNew().run(() -> handle(deals, dealHaving(released))));
            deals.handle(ofBatch);
            deals.settle();
        });

        unreferenced.forget(Instant.now().plus(Duration.ofHours(25)));
        get(ANN, read).statusCode(200);
        get(ANN, released).statusCode(200);
    }

    private static void handle(MessageHandler handler, IncomingMessage message) {
        handler.expect(List.of(message));
        handler.handle(message);
        handler.settle();
    }

    private static void atOnce(Runnable work) {
        CompletableFuture.runAsync(work).orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static IncomingMessage dealHaving(UUID file) {
        UUID deal = UUID.randomUUID();
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.putObject("customFields").put("scan", file.toString());
        ItemEvent event = new ItemEvent(deal, 1, Instant.now(), "ann", List.of(), null, item);
        try {
            return new IncomingMessage(
                    UUID.randomUUID(),
                    ItemEventKind.CREATED.wireName("deal"),
                    Topics.events("deal").name(),
                    deal.toString(),
                    "/deal-service",
                    null,
                    Instant.now(),
                    WireMapper.mapper().writeValueAsBytes(event));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void heard(UUID conversion, long version) {
        await().atMost(SOON)
                .untilAsserted(() -> assertEquals(
                        1,
                        count("select count(*) from file_item where item_id = '%s' and version >= %d"
                                .formatted(conversion, version))));
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
