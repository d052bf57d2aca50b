package onward.billing.invoice;

import static onward.billing.Calls.INVOICES;
import static onward.billing.Calls.SEATS;
import static onward.kit.local.LocalUser.TOM;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import onward.billing.PartyServiceStandIn;
import onward.kit.data.DatabaseClock;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When and how much was paid. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class PaymentsIT {
    @Inject
    DatabaseClock clock;

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T09:30:00Z, 2026-11-22T09:30:00Z",
        "2026-11-22T10:30:00+01:00, 2026-11-22T09:30:00Z",
        "2024-02-29T00:00:00.123456789Z, 2024-02-29T00:00:00.123456Z"
    })
    void aTimeStandsAsItIs(String paidAt, String stored) {
        assertPaidAt(paidAt, stored);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22", "2024-02-29", "1999-12-31"})
    void aDateIsItsFirstMoment(String paidAt) {
        assertPaidAt(
                paidAt,
                LocalDate.parse(paidAt).atStartOfDay(clock.zone()).toInstant().toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\"",
                "\"2026-02-30\"",
                "\"22.11.2026\"",
                "\"2026-11-22T09:30:00\"",
                "\"now\"",
                "5",
                "[]",
                "\"2026-11\""
            })
    void neitherATimeNorADateIsMalformed(String paidAt) {
        String id = issued(50, "EUR");
        As.user(TOM)
                .body("{\"amount\": 1, \"paidAt\": " + paidAt + "}")
                .post(INVOICES.path(id) + "/payments")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed"))
                .body("detail", startsWith("paidAt"));
        As.user(TOM).get(INVOICES.path(id) + "/payments").then().body("items", hasSize(0));
    }

    @ParameterizedTest
    @CsvSource({"JPY, 1, 1, 1.5", "EUR, 1, 1.00, 1.001", "KWD, 1.25, 1.250, 1.0001", "CLF, 1.5, 1.5000, 0.00001"})
    void aPaymentHasNoMoreDecimalsThanItsCurrency(String currency, String amount, String shown, String tooFine) {
        String id = issued(50, currency);
        INVOICES.pay(TOM, id, tooFine)
                .statusCode(422)
                .body("errors[0].field", equalTo("amount"))
                .body("errors[0].code", equalTo("out-of-range"));
        INVOICES.pay(TOM, id, amount).statusCode(201).body("amount", equalTo(shown));
        INVOICES.get(TOM, id).body("paid", equalTo(shown));
    }

    @Test
    void paymentsAtTheSameMomentNeverPayMoreThanThereIs() throws Exception {
        String id = issued(50, "EUR");
        List<Callable<Integer>> calls = Collections.nCopies(
                10, () -> INVOICES.pay(TOM, id, "20").extract().statusCode());
        try (ExecutorService threads = Executors.newFixedThreadPool(10)) {
            int paid = 0;
            for (Future<Integer> status : threads.invokeAll(calls)) {
                paid += status.get() == 201 ? 1 : 0;
            }
            assertEquals(6, paid);
        }
        INVOICES.get(TOM, id)
                .body("paid", equalTo("120.00"))
                .body("open", equalTo("0.00"))
                .body("stage", equalTo("PAID"));
        As.user(TOM).get(INVOICES.path(id) + "/payments").then().body("items", hasSize(6));
    }

    @Test
    void theDocumentSaysThatBothAreTexts() {
        As.nobody()
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("components.schemas.PaymentInput.properties.paidAt.type", equalTo("string"))
                .body("components.schemas.PaymentInput.properties.paidAt.description", startsWith("A time ("));
    }

    private static void assertPaidAt(String paidAt, String stored) {
        String id = issued(50, "EUR");
        String payment = As.user(TOM)
                .body("{\"amount\": 1, \"paidAt\": \"" + paidAt + "\"}")
                .post(INVOICES.path(id) + "/payments")
                .then()
                .statusCode(201)
                .body("paidAt", equalTo(stored))
                .extract()
                .path("id");
        As.user(TOM)
                .get(INVOICES.path(id) + "/payments/" + payment)
                .then()
                .statusCode(200)
                .body("paidAt", equalTo(stored));
    }

    private static String issued(int price, String currency) {
        String seats = SEATS.replace("\"unitPrice\": 50", "\"unitPrice\": " + price);
        return INVOICES.create(
                TOM, "{\"title\": \"t\", \"stage\": \"SENT\", \"currency\": \"" + currency + "\", " + seats + "}");
    }
}
