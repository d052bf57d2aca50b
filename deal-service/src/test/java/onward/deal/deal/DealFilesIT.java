package onward.deal.deal;

import static onward.deal.deal.DealCalls.patch;
import static onward.deal.deal.DealCalls.post;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A deal names files of another service, which says who may read them. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealFilesIT {
    private static final String FIELDS = "/api/v1/settings/deals/fields";

    @BeforeEach
    void fieldsForFiles() {
        define("{\"code\": \"contract\", \"label\": \"Contract\", \"type\": \"FILE\"}");
        define("{\"code\": \"scans\", \"label\": \"Scans\", \"type\": \"FILE\", \"multiple\": true}");
    }

    @Test
    void aFileTheUserMayReadIsTaken() {
        UUID file = OwnersStandIn.readable();
        UUID other = OwnersStandIn.readable();
        post(ANN, deal(file, other))
                .statusCode(201)
                .body("customFields.contract", equalTo(file.toString()))
                .body("customFields.scans", hasSize(1));
    }

    @Test
    void anyOtherIsUnknownAndEveryFieldIsNamed() {
        post(ANN, deal(OwnersStandIn.unreadable(), OwnersStandIn.unreadable()))
                .statusCode(422)
                .body("type", equalTo("/problems/invalid"))
                .body("errors.field", equalTo(List.of("customFields.contract", "customFields.scans")))
                .body("errors[0].code", equalTo("unknown-file"));
        String deal = DealCalls.titled(ANN, "Without files");
        patch(ANN, deal, "{\"customFields\": {\"contract\": \"%s\"}}".formatted(OwnersStandIn.unreadable()))
                .statusCode(422)
                .body("errors[0].field", equalTo("customFields.contract"));
    }

    @Test
    void whoKeepsTheFilesIsNeededForNewOnesOnly() {
        UUID file = OwnersStandIn.readable();
        String deal = DealCalls.create(ANN, deal(file, file));
        patch(ANN, deal, "{\"customFields\": {\"contract\": \"%s\"}}".formatted(OwnersStandIn.unanswered()))
                .statusCode(503)
                .header("Retry-After", equalTo("5"))
                .body("type", equalTo("/problems/service-unavailable"));
        patch(
                        ANN,
                        deal,
                        "{\"title\": \"Changed\", \"customFields\": {\"contract\": \"%s\", \"scans\": []}}"
                                .formatted(file))
                .statusCode(200)
                .body("title", equalTo("Changed"));
    }

    @Test
    void aFileIsNobodysDefault() {
        As.user(ADMIN)
                .body("{\"code\": \"terms\", \"label\": \"Terms\", \"type\": \"FILE\", \"default\": \"%s\"}"
                        .formatted(OwnersStandIn.readable()))
                .post(FIELDS)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("default"));
    }

    private static String deal(UUID contract, UUID scan) {
        return "{\"title\": \"With files\", \"customFields\": {\"contract\": \"%s\", \"scans\": [\"%s\"]}}"
                .formatted(contract, scan);
    }

    /** Another test of the same service may have done so before. */
    private static void define(String field) {
        As.user(ADMIN).body(field).post(FIELDS);
    }
}
