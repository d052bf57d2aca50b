package onward.billing;

import static onward.billing.Calls.ESTIMATES;
import static onward.billing.Calls.INVOICES;
import static onward.kit.local.LocalUser.TOM;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.stream.Stream;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class DocumentByOriginIT {
    private final String key = UUID.randomUUID().toString();

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentComesToBeAndIsReplaced(Calls documents) {
        put(documents, "{\"title\": \"Seats\", \"comment\": \"Soon\"}")
                .statusCode(201)
                .body("origin.id", equalTo(key));
        put(documents, "{\"title\": \"Seats\", \"comment\": \"Soon\"}")
                .statusCode(200)
                .body("version", equalTo(1));
        put(documents, "{\"title\": \"Chairs\"}")
                .statusCode(200)
                .body("title", equalTo("Chairs"))
                .body("$", not(hasKey("comment")));
    }

    static Stream<Calls> documents() {
        return Stream.of(ESTIMATES, INVOICES);
    }

    @Test
    void anIssuedInvoiceIsNotReplaced() {
        String body = "{\"title\": \"Seats\", " + Calls.SEATS + "}";
        String id = put(INVOICES, body).statusCode(201).extract().path("id");
        INVOICES.issue(TOM, id).statusCode(200);
        put(INVOICES, body).statusCode(200);
        put(INVOICES, body.replace("Seats", "Chairs")).statusCode(409).body("type", equalTo("/problems/issued"));
    }

    private ValidatableResponse put(Calls documents, String body) {
        return As.user(TOM)
                .body(body)
                .put(documents.path("by-origin/hubspot/" + key))
                .then();
    }
}
