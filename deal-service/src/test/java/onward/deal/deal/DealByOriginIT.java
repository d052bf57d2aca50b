package onward.deal.deal;

import static onward.deal.deal.CompanyCalls.employ;
import static onward.deal.deal.CompanyCalls.takeOff;
import static onward.deal.deal.DealCalls.DEALS;
import static onward.deal.deal.DealCalls.patch;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.test.OwnersStandIn.readable;
import static onward.kit.test.OwnersStandIn.unreadable;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealByOriginIT {
    private final String key = UUID.randomUUID().toString();

    @Test
    void aReplacedDealKeepsItsPlaceAndItsContacts() {
        UUID acme = readable();
        UUID ada = readable();
        UUID ben = readable();
        employ(acme, ada, ben);
        String body = "{\"title\": \"Synchronised\", \"companyId\": \"%s\"}".formatted(acme);
        String deal = put(body)
                .statusCode(201)
                .body("contacts.id", contains(ada.toString(), ben.toString()))
                .extract()
                .path("id");
        takeOff(ANN, deal, ada).statusCode(204);
        patch(ANN, deal, "{\"stage\": \"EXECUTING\"}").statusCode(200);
        put(body)
                .statusCode(200)
                .body("id", equalTo(deal))
                .body("stage", equalTo("EXECUTING"))
                .body("beginDate", notNullValue())
                .body("version", equalTo(3))
                .body("contacts.id", contains(ben.toString()));
    }

    @Test
    void aClientOneMayNotReadIsRefusedAsEverywhere() {
        String body = "{\"title\": \"Hidden\", \"companyId\": \"%s\"}".formatted(unreadable());
        put(body).statusCode(422).body("errors[0].field", equalTo("companyId"));
        put("{\"title\": \"Hidden\"}").statusCode(201);
        put(body).statusCode(422).body("errors[0].field", equalTo("companyId"));
    }

    private ValidatableResponse put(String body) {
        return As.user(ANN).body(body).put(DEALS + "/by-origin/hubspot/" + key).then();
    }
}
