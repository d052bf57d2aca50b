package onward.lead.lead;

import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(OnwardStack.class)
class LeadResourceIT {
    static final String ACME = """
            {"title": "50 seats for Acme", "source": "WEB", "companyName": "Acme",
             "person": {"firstName": "Ada", "lastName": "Byron"},
             "phones": [{"value": "+421 900 111 222", "type": "WORK"}], "emails": [{"value": "ada@acme.test"}],
             "opportunity": {"amount": "1.00", "currency": "EUR"},
             "products": [{"name": "Seat", "quantity": "50", "unitPrice": 250, "taxRate": 20}]}""";

    @Test
    void createsALeadWithComputedRows() {
        String location = As.user(ANN)
                .body(ACME)
                .post("/api/v1/leads")
                .then()
                .statusCode(201)
                .header("ETag", notNullValue())
                .body("version", equalTo(1))
                .body("stage", equalTo("NEW"))
                .body("responsible", equalTo("ann"))
                .body("department", equalTo("sales/emea"))
                .body("opportunity.amount", equalTo("12500.00"))
                .body("products[0].gross", equalTo("15000.00"))
                .body("may", contains("update", "delete"))
                .extract()
                .header("Location");
        As.user(ANN).get(location).then().statusCode(200).body("title", equalTo("50 seats for Acme"));
        As.user(ANN)
                .get(location + "/history")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].type", equalTo("CREATED"));
        As.user(ANN)
                .queryParam("filter", "companyName==acme;opportunity.amount=ge=1000")
                .get("/api/v1/leads")
                .then()
                .statusCode(200)
                .body("items[0].title", equalTo("50 seats for Acme"));
    }
}
