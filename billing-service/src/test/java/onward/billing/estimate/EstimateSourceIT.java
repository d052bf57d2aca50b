package onward.billing.estimate;

import static onward.billing.Calls.ESTIMATES;
import static onward.billing.PartyServiceStandIn.readable;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import onward.billing.Conversation;
import onward.billing.PartyServiceStandIn;
import onward.contract.conversion.ConversionCommand.CompleteSource;
import onward.contract.conversion.ConversionCommand.ReleaseSource;
import onward.contract.conversion.ConversionEnd;
import onward.contract.conversion.ConversionReply.SourceCompleted;
import onward.contract.conversion.ConversionReply.SourceReleased;
import onward.contract.value.ItemRef;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;
import org.junit.jupiter.api.Test;

/** Estimates as the source of conversions. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class EstimateSourceIT {
    private final UUID conversion = UUID.randomUUID();

    @Test
    void reservingLocksTheEstimateAndTellsWhatIsInIt() {
        UUID company = readable();
        UUID ada = readable();
        String estimate = ESTIMATES.create(ANN, """
                {"title": "Seats", "companyId": "%s", "contacts": [{"id": "%s"}], "currency": "USD", "comment": "soon",
                 "products": [{"name": "Seat", "quantity": 2, "unitPrice": 50, "taxRate": 20}]}""".formatted(company, ada));
        reserve(ANN, estimate, "[\"invoice\"]")
                .statusCode(200)
                .body("source.type", equalTo("estimate"))
                .body("source.title", equalTo("Seats"))
                .body("source.companyId", equalTo(company.toString()))
                .body("source.contacts.id", contains(ada.toString()))
                .body("source.contacts[0].primary", equalTo(true))
                .body("source.currency", equalTo("USD"))
                .body("source.amount.amount", equalTo("100.00"))
                .body("source.amountManual", equalTo(false))
                .body("source.products[0].gross", equalTo("120.00"))
                .body("source.comment", equalTo("soon"))
                .body("source.responsible", equalTo("ann"))
                .body("targets", contains("invoice"))
                .body("refusal", nullValue());
        ESTIMATES
                .get(ANN, estimate)
                .body("conversion.id", equalTo(conversion.toString()))
                .body("conversion.state", equalTo("PREPARING"))
                .body("version", equalTo(1));
        ESTIMATES
                .patch(ANN, estimate, "{\"stage\": \"SENT\"}")
                .statusCode(409)
                .body("type", equalTo("/problems/item-locked"))
                .body("conversion.id", equalTo(conversion.toString()));
        ESTIMATES.delete(ANN, estimate).statusCode(409);
        TopicRecord told =
                Topic.named("onward.conversion.requests").recordsOf(estimate, 1).getFirst();
        assertEquals("onward.conversion.create-based-on.v1", told.type());
    }

    @Test
    void oneDealOrOneInvoiceAtATimeIsAllowed() {
        String estimate = ESTIMATES.titled(ANN, "t");
        reserve(ANN, estimate, "[\"deal\", \"invoice\"]")
                .statusCode(422)
                .body("type", equalTo("/problems/targets-not-allowed"))
                .body("allowed", equalTo(List.of(List.of("deal"), List.of("invoice"))));
        reserve(ANN, estimate, "[\"contact\"]").statusCode(422);
        reserve(ANN, estimate, "[\"deal\"]").statusCode(200);
        reserve(ANN, estimate, UUID.randomUUID(), "[\"invoice\"]")
                .statusCode(409)
                .body("type", equalTo("/problems/conversion-open"));
    }

    @Test
    void whoMayReadButNotChangeIsRefusedWithoutALock() {
        String estimate = ESTIMATES.titled(ANN, "t");
        reserve(BOB, estimate, "[\"deal\"]")
                .statusCode(200)
                .body("refusal.itemType", equalTo("estimate"))
                .body("refusal.denials[0].operation", equalTo("update"));
        ESTIMATES.get(ANN, estimate).body("$", not(hasKey("conversion")));
        reserve(EVA, estimate, "[\"deal\"]").statusCode(404);
    }

    @Test
    void aConvertedEstimateStaysAsItIsAndMayBeConvertedAgain() {
        String estimate = ESTIMATES.titled(ANN, "t");
        reserve(ANN, estimate, "[\"deal\"]").statusCode(200);
        UUID deal = complete(estimate, conversion, "deal");
        ESTIMATES
                .get(ANN, estimate)
                .body("stage", equalTo("DRAFT"))
                .body("conversion.state", equalTo("COMPLETED"))
                .body("conversion.created.id", contains(deal.toString()))
                .body("dealId", equalTo(deal.toString()));
        ESTIMATES
                .history(ANN, estimate)
                .body("items.type", contains("CONVERTED", "CONVERSION_STARTED", "CREATED"))
                .body("items[0].description", equalTo("Converted to deal"));
        assertEquals(
                "onward.billing.estimate-converted.v1",
                Topic.named("onward.billing.events")
                        .recordsOf(estimate, 2)
                        .getLast()
                        .type());
        ESTIMATES.patch(ANN, estimate, "{\"stage\": \"ACCEPTED\"}").statusCode(200);
        UUID second = UUID.randomUUID();
        reserve(ANN, estimate, second, "[\"deal\"]").statusCode(200);
        UUID other = complete(estimate, second, "deal");
        ESTIMATES
                .get(ANN, estimate)
                .body("stage", equalTo("ACCEPTED"))
                .body("conversion.created.id", contains(deal.toString(), other.toString()))
                .body("dealId", equalTo(deal.toString()));
    }

    @Test
    void aRefusalAfterACompletedConversionLeavesWhatThatOneMade() {
        String estimate = ESTIMATES.titled(ANN, "t");
        reserve(ANN, estimate, "[\"deal\"]").statusCode(200);
        UUID deal = complete(estimate, conversion, "deal");
        UUID second = UUID.randomUUID();
        reserve(ANN, estimate, second, "[\"invoice\"]").statusCode(200);
        assertInstanceOf(
                SourceReleased.class,
                Conversation.answer(new ReleaseSource(
                        second, ref(estimate), Conversation.ANN_ACTS, ConversionEnd.REJECTED, "Refused.", List.of())));
        ESTIMATES
                .get(ANN, estimate)
                .body("conversion.id", equalTo(conversion.toString()))
                .body("conversion.state", equalTo("COMPLETED"))
                .body("conversion.created.id", contains(deal.toString()));
    }

    @Test
    void aRefusedConversionLeavesTheEstimateAsItWas() {
        String estimate = ESTIMATES.titled(ANN, "t");
        reserve(ANN, estimate, "[\"invoice\"]").statusCode(200);
        assertInstanceOf(
                SourceReleased.class,
                Conversation.answer(new ReleaseSource(
                        conversion,
                        ref(estimate),
                        Conversation.ANN_ACTS,
                        ConversionEnd.REJECTED,
                        "Refused.",
                        List.of())));
        ESTIMATES.get(ANN, estimate).body("$", not(hasKey("conversion"))).body("version", equalTo(1));
        ESTIMATES
                .history(ANN, estimate)
                .body("items[0].type", equalTo("CONVERSION_ENDED"))
                .body("items[0].description", equalTo("Conversion refused: Refused."));
        ESTIMATES.patch(ANN, estimate, "{\"comment\": \"free\"}").statusCode(200);
    }

    private static UUID complete(String estimate, UUID conversion, String type) {
        UUID created = UUID.randomUUID();
        assertInstanceOf(
                SourceCompleted.class,
                Conversation.answer(new CompleteSource(
                        conversion,
                        ref(estimate),
                        Conversation.ANN_ACTS,
                        List.of(new ItemRef(type, created, "Made of it")))));
        return created;
    }

    private ValidatableResponse reserve(LocalUser user, String estimate, String targets) {
        return reserve(user, estimate, conversion, targets);
    }

    private static ValidatableResponse reserve(LocalUser user, String estimate, UUID conversion, String targets) {
        return As.user(user)
                .body("{\"request\": {\"targets\": " + targets + "}, \"startedBy\": \"USER\"}")
                .put("/internal/sources/estimate/" + estimate + "/reservations/" + conversion)
                .then();
    }

    private static ItemRef ref(String estimate) {
        return new ItemRef("estimate", UUID.fromString(estimate), null);
    }
}
