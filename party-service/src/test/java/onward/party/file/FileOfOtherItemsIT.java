package onward.party.file;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.local.LocalUser.TOM;
import static onward.party.file.FileCalls.get;
import static onward.party.file.FileCalls.uploaded;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import onward.contract.event.ItemEvent;
import onward.contract.event.ItemEventKind;
import onward.contract.event.SellerChanged;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.Messages;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Files of items that other services own, who tell of them by events and are asked who may read them. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class FileOfOtherItemsIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    DataSource database;

    private final UUID deal = OwnersStandIn.readable();
    private UUID file;

    @BeforeEach
    void annHasAFile() {
        file = uploaded(ANN);
    }

    @Test
    void whoMayReadTheDealMayReadItsFile() {
        tell("deal", deal, 1, ANN, having(file));
        readable(BOB);
        UUID hidden = uploaded(ANN);
        UUID hiding = OwnersStandIn.unreadable();
        tell("deal", hiding, 1, ANN, having(hidden));
        tell("deal", deal, 2, BOB, having(file));
        noticed(hiding, 1);
        noticed(deal, 2);
        get(BOB, hidden).statusCode(404);
        get(BOB, file).statusCode(200);
        tell("deal", deal, 3, BOB, having(UUID.randomUUID()), "customFields.contract");
        await().atMost(SOON).untilAsserted(() -> get(BOB, file).statusCode(404));
    }

    @Test
    void newsThatCameLateTakeNothingBack() {
        tell("deal", deal, 5, BOB, having(UUID.randomUUID()), "customFields.contract");
        tell("deal", deal, 4, ANN, having(file));
        UUID other = uploaded(ANN);
        tell("deal", deal, 6, ANN, having(other));
        await().atMost(SOON).untilAsserted(() -> get(BOB, other).statusCode(200));
        get(BOB, file).statusCode(404);
        tell("deal", deal, 8, BOB, null);
        await().atMost(SOON).untilAsserted(() -> get(BOB, other).statusCode(404));
        tell("deal", deal, 7, ANN, having(other));
        tell("deal", deal, 9, BOB, null);
        noticed(deal, 9);
        get(BOB, other).statusCode(404);
    }

    @Test
    void aGuessedIdTypedIntoAConversionGivesNothing() {
        tell("deal", deal, 1, EVA, having(file));
        noticed(deal, 1);
        get(EVA, file).statusCode(404);
        UUID anns = OwnersStandIn.unreadable();
        tell("deal", anns, 1, ANN, having(file));
        noticed(anns, 1);
        get(EVA, file).statusCode(404);
    }

    @Test
    void whatIsMadeOfAnItemThatHasItHasItTooWhateverIsHeardFirst() {
        UUID estimate = OwnersStandIn.readable();
        UUID hidden = OwnersStandIn.unreadable();
        ObjectNode made = having(file);
        made.putObject("createdFrom").put("type", "deal").put("id", hidden.toString());
        tell("estimate", estimate, 1, TOM, made);
        noticed(estimate, 1);
        get(TOM, file).statusCode(404);
        tell("deal", hidden, 1, ANN, having(file));
        readable(TOM);
    }

    @Test
    void whoHasNamedItInARequestHasShownThatHeMayReadIt() {
        tell("deal", deal, 1, ANN, having(file));
        readable(BOB);
        String question = "{\"ids\": [\"" + file + "\", \"" + UUID.randomUUID() + "\"]}";
        As.user(BOB)
                .body(question)
                .post("/internal/files/readable")
                .then()
                .statusCode(200)
                .body("ids.size()", equalTo(1))
                .body("ids", hasItem(file.toString()));
        UUID bobs = OwnersStandIn.readable();
        tell("deal", bobs, 1, BOB, having(file));
        tell("deal", deal, 2, ANN, null);
        noticed(deal, 2);
        noticed(bobs, 1);
        get(EVA, file).statusCode(200);
    }

    @Test
    void anOwnerThatIsDownIsOnlySaidIfNobodyElseAllowsIt() {
        tell("estimate", OwnersStandIn.unanswered(), 1, ANN, having(file));
        await().atMost(SOON)
                .untilAsserted(
                        () -> get(BOB, file).statusCode(503).body("type", equalTo("/problems/service-unavailable")));
        As.user(BOB)
                .body("{\"ids\": [\"" + file + "\"]}")
                .post("/internal/files/readable")
                .then()
                .statusCode(503);
        get(ANN, file).statusCode(200);
        tell("deal", deal, 1, ANN, having(file));
        readable(BOB);
    }

    @Test
    void theLogoOfTheSellerIsEverybodys() {
        Messages.seller(new SellerChanged("admin", file, Instant.now()));
        readable(GUEST);
        Messages.seller(new SellerChanged("admin", null, Instant.now()));
        await().atMost(SOON).untilAsserted(() -> get(GUEST, file).statusCode(404));
    }

    private void readable(LocalUser user) {
        await().atMost(SOON).untilAsserted(() -> get(user, file).statusCode(200));
    }

    /** This news of an item has been heard, and whatever was told of it before. */
    private void noticed(UUID item, long version) {
        await().atMost(SOON).until(() -> {
            try (var connection = database.getConnection();
                    var statement = connection.prepareStatement("select version from file_item where item_id = ?")) {
                statement.setObject(1, item);
                try (var row = statement.executeQuery()) {
                    return row.next() && row.getLong(1) >= version;
                }
            }
        });
    }

    private static ObjectNode having(UUID value) {
        ObjectNode item = JsonNodeFactory.instance.objectNode();
        item.putObject("customFields").putArray("scans").add(value.toString()).add("a text");
        return item;
    }

    private static void tell(
            String type, UUID item, long version, LocalUser by, @Nullable JsonNode shown, String... changed) {
        ItemEventKind kind =
                shown == null ? ItemEventKind.DELETED : version == 1 ? ItemEventKind.CREATED : ItemEventKind.CHANGED;
        Messages.event(type, kind, new ItemEvent(item, version, Instant.now(), by.id(), List.of(changed), null, shown));
    }
}
