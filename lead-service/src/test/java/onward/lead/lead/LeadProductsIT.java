package onward.lead.lead;

import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The product rows of leads and what they add up to. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class LeadProductsIT {
    private static final String LEADS = "/api/v1/leads";

    @ParameterizedTest
    @CsvSource({
        "JPY, 8, 8, 16, 16",
        "JPY, 8.00, 8, 16, 16",
        "JPY, 8.25, 8.25, 17, 17",
        "EUR, 8, 8.00, 16.00, 16.00",
        "EUR, 8.125, 8.125, 16.25, 16.25",
        "KWD, 8, 8.000, 16.000, 16.000",
        "CLF, 8, 8.0000, 16.0000, 16.0000"
    })
    void pricesHaveTheDecimalsOfTheCurrencyOrMoreWhereTheyWereTyped(
            String currency, String typed, String price, String net, String total) {
        String id = create("""
                {"title": "t", "opportunity": {"amount": 0, "currency": "%s"},
                 "products": [{"name": "n", "quantity": 2, "unitPrice": "%s", "discountAmount": 0}]}""".formatted(currency, typed));
        for (String path : new String[] {"", "/products"}) {
            As.user(ANN)
                    .get(LEADS + "/" + id + path)
                    .then()
                    .statusCode(200)
                    .body("products[0].unitPrice", equalTo(price))
                    .body("products[0].net", equalTo(net))
                    .body("products[0].gross", equalTo(net));
        }
        As.user(ANN).get(LEADS + "/" + id).then().body("opportunity.amount", equalTo(total));
    }

    @Test
    void theSumOfRowsWithTaxTakesItOutOncePerRate() {
        String row =
                "{\"name\": \"n\", \"quantity\": 1, \"unitPrice\": \"1.10\", \"taxRate\": 5, \"taxIncluded\": true}";
        String id = create("{\"title\": \"t\", \"products\": [" + row + ", " + row + ", " + row + "]}");
        As.user(ANN)
                .get(LEADS + "/" + id)
                .then()
                .body("products[0].net", equalTo("1.05"))
                .body("opportunity.amount", equalTo("3.14"));
    }

    private static String create(String body) {
        return As.user(ANN)
                .body(body)
                .post(LEADS)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
