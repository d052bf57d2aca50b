package onward.billing;

import static onward.billing.Calls.INVOICES;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An answer that is given again under its idempotency key was somebody's once; whether it still is, is judged anew. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class ReplayedAnswerIT {

    enum Request {
        CREATE_ESTIMATE("{\"title\": \"once\"}", 201),
        CREATE_INVOICE("{\"title\": \"once\"}", 201),
        ISSUE("", 200),
        PAY("{\"amount\": \"10\"}", 201);

        private final String body;
        private final int status;

        Request(String body, int status) {
            this.body = body;
            this.status = status;
        }

        private String path(LocalUser user) {
            return switch (this) {
                case CREATE_ESTIMATE -> "/api/v1/estimates";
                case CREATE_INVOICE -> "/api/v1/invoices";
                case ISSUE -> INVOICES.path(INVOICES.ofSeats(user)) + "/issue";
                case PAY -> {
                    String id = INVOICES.ofSeats(user);
                    INVOICES.issue(user, id).statusCode(200);
                    yield INVOICES.path(id) + "/payments";
                }
            };
        }
    }

    private final String id = "zoe-" + UUID.randomUUID();
    private final String key = UUID.randomUUID().toString();

    @ParameterizedTest
    @EnumSource(Request.class)
    void isGivenToWhoeverStillHasTheAccessAndToNobodyElse(Request request) {
        LocalUser zoe = LocalUser.named(id, "manager").in("sales/emea");
        String path = request.path(zoe);
        send(zoe, path, request.body).statusCode(request.status).header("Idempotency-Replayed", nullValue());

        send(zoe, path, request.body).statusCode(request.status).header("Idempotency-Replayed", equalTo("true"));
        send(LocalUser.named(id).in("sales/emea"), path, request.body)
                .statusCode(403)
                .body("type", equalTo("/problems/access-denied"))
                .header("Idempotency-Replayed", nullValue());
    }

    private ValidatableResponse send(LocalUser user, String path, String body) {
        return As.user(user)
                .header("Idempotency-Key", key)
                .body(body)
                .post(path)
                .then();
    }
}
