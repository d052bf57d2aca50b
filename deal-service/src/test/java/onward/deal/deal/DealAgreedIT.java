package onward.deal.deal;

import static onward.deal.deal.DealCalls.create;
import static onward.deal.deal.DealCalls.get;
import static onward.deal.deal.DealCalls.post;
import static onward.deal.deal.DealCalls.titled;
import static onward.deal.deal.Participant.ANN_ACTS;
import static onward.deal.deal.Participant.reserve;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.ConversionReply.PrepareAnswered;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.contract.message.GoldenMessages;
import onward.contract.message.WireMapper;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.Test;

/** What all owners have agreed on succeeds: a deal as a target, and as a source. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealAgreedIT {
    @Inject
    DataSource database;

    private final UUID conversion = UUID.randomUUID();
    private final Target target = new Target("deal", UUID.randomUUID(), TargetAction.CREATE);
    private final String key = "crm-" + UUID.randomUUID();

    @Test
    void aKeyThatAnotherDealHasIsAskedForAndOneThatIsClaimedIsNobodyElses() throws IOException {
        post(ANN, "{\"title\": \"t\", \"origin\": " + origin(key) + "}").statusCode(201);
        InputNeeded needed = assertInstanceOf(InputNeeded.class, prepare(1, key));
        assertEquals("origin", needed.invalidFields().getFirst().field());
        assertEquals("not-unique", needed.invalidFields().getFirst().code());

        assertInstanceOf(ItemPrepared.class, prepare(2, key + "-2"));
        post(ANN, "{\"title\": \"t\", \"origin\": " + origin(key + "-2") + "}")
                .statusCode(422)
                .body("errors.code", contains("not-unique"));
        assertInstanceOf(
                ItemsConfirmed.class,
                Participant.answer(new ConfirmItems(
                        conversion,
                        2,
                        ANN_ACTS,
                        golden().source().ref(),
                        List.of(new AgreedTarget("deal", target.id(), "The deal", TargetAction.CREATE)))));
        get(ANN, target.id()).statusCode(200).body("origin.id", equalTo(key + "-2"));
    }

    @Test
    void aLargeDealThatWasConvertedOftenIsConvertedOnceMore() throws SQLException {
        String code = "big" + UUID.randomUUID().toString().substring(0, 8);
        onward.kit.test.As.user(ADMIN)
                .body("{\"code\": \"%s\", \"label\": \"Big\", \"type\": \"TEXT\", \"multiple\": true}".formatted(code))
                .post("/api/v1/settings/deals/fields")
                .then()
                .statusCode(201);
        String deal = create(ANN, "{\"title\": \"t\", \"customFields\": {\"%s\": [%s]}}".formatted(code, texts(40)));
        convertedBefore(deal, 800);

        reserve(ANN, deal, conversion, "[\"estimate\"]").statusCode(200);
        Participant.complete(deal, conversion, "estimate");

        get(ANN, deal).body("conversion.state", equalTo("COMPLETED")).body("conversion.created", hasSize(801));
    }

    @Test
    void aDealWithoutRoomForOneMoreIsNotReserved() throws SQLException {
        String deal = titled(ANN, "t");
        convertedBefore(deal, 1_500);
        reserve(ANN, deal, conversion, "[\"estimate\"]").statusCode(413).body("type", equalTo("/problems/too-large"));
        get(ANN, deal).body("conversion.state", equalTo("COMPLETED"));
    }

    private TargetOutcome prepare(int round, String origin) throws IOException {
        PrepareItems golden = golden();
        ObjectNode fields = (ObjectNode) WireMapper.mapper().readTree("{\"origin\": " + origin(origin) + "}");
        return assertInstanceOf(
                        PrepareAnswered.class,
                        Participant.answer(new PrepareItems(
                                conversion,
                                round,
                                ANN_ACTS,
                                golden.source().describedBy(List.of()),
                                List.of(target),
                                List.of(target),
                                new ConversionRequest(
                                        List.of("deal"),
                                        Map.of("deal", fields),
                                        null,
                                        Map.of(),
                                        golden.request().duplicates(),
                                        null,
                                        null))))
                .outcomes()
                .getFirst();
    }

    private static PrepareItems golden() throws IOException {
        return WireMapper.mapper()
                .readValue(GoldenMessages.json("onward.conversion.prepare-items.v1"), PrepareItems.class);
    }

    private static String origin(String key) {
        return "{\"system\": \"crm\", \"id\": \"" + key + "\"}";
    }

    /** So many texts of 10,000 bytes. */
    private static String texts(int count) {
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(number -> "\"%04d%s\"".formatted(number, "x".repeat(9_996)))
                .collect(java.util.stream.Collectors.joining(","));
    }

    /** Each line of what was created has about 270 bytes. */
    private void convertedBefore(String deal, int times) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        update deal set conversion_id = gen_random_uuid(), conversion_state = 'COMPLETED', created = (
                          select jsonb_agg(jsonb_build_object('type', 'estimate', 'id', gen_random_uuid(), 'title', repeat('x', 200)))
                          from generate_series(1, ?)) where id = ?""")) {
            statement.setInt(1, times);
            statement.setObject(2, UUID.fromString(deal));
            assertEquals(1, statement.executeUpdate());
        }
    }
}
