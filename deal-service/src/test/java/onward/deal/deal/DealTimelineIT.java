package onward.deal.deal;

import static onward.deal.deal.DealCalls.create;
import static onward.deal.deal.DealCalls.patch;
import static onward.deal.deal.DealCalls.titled;
import static onward.deal.deal.DealCalls.withCompany;
import static onward.deal.deal.Participant.complete;
import static onward.deal.deal.Participant.reserve;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.test.OwnersStandIn.readable;
import static onward.kit.test.TimelineCalls.inPagesOf;
import static onward.kit.test.TimelineCalls.related;
import static onward.kit.test.TimelineCalls.told;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import onward.contract.timeline.TimelineQuestions.Related;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.Test;

/** Deals in timelines. What a deal says of its source, {@link DealConversionIT} tests. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealTimelineIT {
    @Test
    void eachConversionOfADealIsToldWithWhatCameOfIt() {
        String deal = titled(ANN, "Twice");
        UUID first = UUID.randomUUID();
        reserve(ANN, deal, first, "[\"estimate\"]").statusCode(200);
        UUID estimate = complete(deal, first, "estimate");
        patch(ANN, deal, "{\"stage\": \"PREPARATION\"}").statusCode(200);
        UUID second = UUID.randomUUID();
        reserve(ANN, deal, second, "[\"invoice\"]").statusCode(200);
        UUID invoice = complete(deal, second, "invoice");

        told(ANN, "deal", deal)
                .statusCode(200)
                .body(
                        "entries.kind",
                        contains(
                                "CONVERSION",
                                "CREATED_ITEM",
                                "CONVERSION",
                                "CHANGE",
                                "CONVERSION",
                                "CREATED_ITEM",
                                "CONVERSION",
                                "CHANGE"))
                .body("entries.findAll { it.item != null }.item.id", contains(invoice.toString(), estimate.toString()))
                .body("entries[1].conversionId", equalTo(second.toString()))
                .body("entries[5].conversionId", equalTo(first.toString()))
                .body("entries[3].changes.field", contains("stage"));
    }

    @Test
    void theDealsOfACompanyAreToldTogetherInPagesOfAnySize() {
        UUID company = readable();
        String one = create(ANN, withCompany(company));
        String other = create(BOB, withCompany(company));
        patch(ANN, one, "{\"comment\": \"one\"}").statusCode(200);
        patch(BOB, other, "{\"comment\": \"other\"}").statusCode(200);
        patch(ANN, one, "{\"comment\": \"more\"}").statusCode(200);

        related(ANN, "company", company).body("entries.of.id", contains(one, other, one, other, one));
        List<String> all = related(ANN, "company", company).extract().path("entries.id");
        for (int size = 1; size <= 6; size++) {
            assertEquals(
                    all,
                    inPagesOf(
                            size,
                            (from, limit) -> related(ANN, new Related("company", company, List.of(), from, limit))));
        }
    }

    @Test
    void onlyWhoMayReadDealsLearnsWhatHappenedToThem() {
        UUID company = readable();
        String deal = create(ANN, withCompany(company));
        told(BOB, "deal", deal).statusCode(200);
        told(EVA, "deal", deal).statusCode(404);
        told(LEO, "deal", deal).statusCode(403);
        related(BOB, "company", company).statusCode(200).body("entries.of.id", contains(deal));
        related(EVA, "company", company).statusCode(200).body("entries", empty());
        related(LEO, "company", company).statusCode(200).body("entries", empty());
    }
}
