package onward.deal.deal;

import static onward.deal.deal.DealCalls.create;
import static onward.deal.deal.DealCalls.get;
import static onward.deal.deal.DealCalls.history;
import static onward.deal.deal.DealCalls.list;
import static onward.deal.deal.DealCalls.patch;
import static onward.deal.deal.DealCalls.titled;
import static onward.deal.deal.Participant.complete;
import static onward.deal.deal.Participant.reserve;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import onward.contract.conversion.ConversionCommand.ReleaseSource;
import onward.contract.conversion.ConversionEnd;
import onward.contract.conversion.ConversionReply.SourceReleased;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;
import org.junit.jupiter.api.Test;

/** Deals as the source of conversions. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealSourceIT {
    private static final Topic EVENTS = Topic.named("onward.deal.events");

    private final UUID conversion = UUID.randomUUID();

    @Test
    void reservingLocksTheDealAndTellsWhatIsInIt() {
        UUID company = OwnersStandIn.readable();
        UUID ada = OwnersStandIn.readable();
        String deal = create(ANN, """
                {"title": "Seats", "companyId": "%s", "contacts": [{"id": "%s"}], "comment": "soon", "source": "WEB",
                 "products": [{"name": "Seat", "quantity": 2, "unitPrice": 50, "taxRate": 20}]}""".formatted(company, ada));

        reserve(ANN, deal, conversion, "[\"estimate\"]")
                .statusCode(200)
                .body("source.type", equalTo("deal"))
                .body("source.title", equalTo("Seats"))
                .body("source.companyId", equalTo(company.toString()))
                .body("source.contacts.id", contains(ada.toString()))
                .body("source.contacts[0].primary", equalTo(true))
                .body("source.amount.amount", equalTo("100.00"))
                .body("source.amountManual", equalTo(false))
                .body("source.products[0].gross", equalTo("120.00"))
                .body("source.comment", equalTo("soon"))
                .body("source.source", equalTo("WEB"))
                .body("source.responsible", equalTo("ann"))
                .body("targets", contains("estimate"))
                .body("refusal", nullValue());

        get(ANN, deal)
                .body("conversion.id", equalTo(conversion.toString()))
                .body("conversion.state", equalTo("PREPARING"))
                .body("version", equalTo(1));
        patch(ANN, deal, "{\"stage\": \"PREPARATION\"}")
                .statusCode(409)
                .body("type", equalTo("/problems/item-locked"))
                .body("conversion.id", equalTo(conversion.toString()));
        As.user(ANN).delete(DealCalls.DEALS + "/" + deal).then().statusCode(409);
        list(ANN, "conversion.state==PREPARING;id==" + deal).body("total", equalTo(1));
        TopicRecord told =
                Topic.named("onward.conversion.requests").recordsOf(deal, 1).getFirst();
        assertEquals("onward.conversion.create-based-on.v1", told.type());
    }

    @Test
    void oneEstimateOrOneInvoiceAtATimeIsAllowed() {
        String deal = titled(ANN, "t");
        for (String others : List.of("[\"estimate\", \"invoice\"]", "[\"contact\"]", "[\"company\"]", "[\"deal\"]")) {
            reserve(ANN, deal, conversion, others)
                    .statusCode(422)
                    .body("type", equalTo("/problems/targets-not-allowed"))
                    .body("allowed", equalTo(List.of(List.of("estimate"), List.of("invoice"))));
        }
        reserve(ANN, deal, conversion, "[\"invoice\"]").statusCode(200);
        reserve(ANN, deal, UUID.randomUUID(), "[\"estimate\"]")
                .statusCode(409)
                .body("type", equalTo("/problems/conversion-open"))
                .body("conversion.id", equalTo(conversion.toString()));
    }

    @Test
    void whoMayReadButNotChangeIsRefusedWithoutALock() {
        String deal = titled(ANN, "t");
        reserve(BOB, deal, conversion, "[\"estimate\"]")
                .statusCode(200)
                .body("refusal.itemType", equalTo("deal"))
                .body("refusal.denials[0].operation", equalTo("update"));
        get(ANN, deal).body("$", not(hasKey("conversion")));
        reserve(EVA, deal, conversion, "[\"estimate\"]").statusCode(404);
    }

    @Test
    void aConvertedDealStaysAsItIsAndMayBeConvertedAgain() {
        String deal = titled(ANN, "t");
        reserve(ANN, deal, conversion, "[\"estimate\"]").statusCode(200);
        UUID estimate = complete(deal, conversion, "estimate");

        get(ANN, deal)
                .body("stage", equalTo("NEW"))
                .body("conversion.state", equalTo("COMPLETED"))
                .body("conversion.created.id", contains(estimate.toString()))
                .body("conversion.created[0].title", equalTo("Made of it"));
        history(ANN, deal)
                .body("items.type", contains("CONVERTED", "CONVERSION_STARTED", "CREATED"))
                .body("items[0].description", equalTo("Converted to estimate"));
        assertEquals(
                "onward.deal.deal-converted.v1",
                EVENTS.recordsOf(deal, 2).getLast().type());
        patch(ANN, deal, "{\"stage\": \"PREPARATION\"}").statusCode(200);

        UUID second = UUID.randomUUID();
        reserve(ANN, deal, second, "[\"invoice\"]").statusCode(200);
        UUID invoice = complete(deal, second, "invoice");
        get(ANN, deal)
                .body("stage", equalTo("PREPARATION"))
                .body("conversion.id", equalTo(second.toString()))
                .body("conversion.created.id", contains(estimate.toString(), invoice.toString()));
    }

    @Test
    void aRefusedConversionLeavesTheDealAsItWasAlsoIfSomethingWasMadeOfItBefore() {
        String deal = titled(ANN, "t");
        reserve(ANN, deal, conversion, "[\"estimate\"]").statusCode(200);
        release(deal, conversion);
        get(ANN, deal).body("$", not(hasKey("conversion"))).body("version", equalTo(1));

        UUID done = UUID.randomUUID();
        reserve(ANN, deal, done, "[\"estimate\"]").statusCode(200);
        UUID estimate = complete(deal, done, "estimate");
        UUID refused = UUID.randomUUID();
        reserve(ANN, deal, refused, "[\"invoice\"]").statusCode(200);
        release(deal, refused);

        get(ANN, deal)
                .body("conversion.id", equalTo(done.toString()))
                .body("conversion.state", equalTo("COMPLETED"))
                .body("conversion.created.id", contains(estimate.toString()));
        history(ANN, deal).body("items[0].description", equalTo("Conversion refused: Refused."));
        patch(ANN, deal, "{\"comment\": \"free\"}").statusCode(200);
        list(ANN, "conversion.state==PREPARING;id==" + deal).body("items", empty());
    }

    private static void release(String deal, UUID conversion) {
        assertInstanceOf(
                SourceReleased.class,
                Participant.answer(new ReleaseSource(
                        conversion,
                        Participant.ref(deal),
                        Participant.ANN_ACTS,
                        ConversionEnd.REJECTED,
                        "Refused.",
                        List.of())));
    }
}
