package onward.billing.seller;

import static onward.billing.Calls.ESTIMATES;
import static onward.billing.Calls.INVOICES;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.local.LocalUser.TOM;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import onward.billing.PartyServiceStandIn;
import onward.billing.PartyServiceStandIn.FileKind;
import onward.contract.event.SellerChanged;
import onward.kit.data.DatabaseClock;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import onward.kit.test.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class SellerResourceIT {
    private static final String WE = """
            {"name": "%s", "address": {"street": "Hlavná 1", "city": "Košice", "postalCode": "04001", "country": "SK"},
             "registrationNumber": "36 000 001", "taxNumber": "SK2020000001",
             "bankAccount": {"number": "SK31 1200 0000 1987 4263 7541", "bank": "Banka", "bic": "TATRSKBX"},
             "email": "we@onward.test", "phone": "+421 900 111 222", "invoiceDueDays": %d, "estimateValidDays": %d}""";

    @Inject
    DatabaseClock clock;

    @Inject
    DataSource database;

    @Test
    void beforeAnybodyHasSaidItThereAreTheDefaultDays() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("delete from seller");
        }
        As.user(GUEST)
                .get("/api/v1/settings/seller")
                .then()
                .statusCode(200)
                .body("invoiceDueDays", equalTo(14))
                .body("estimateValidDays", equalTo(30))
                .body("$", not(hasKey("name")));
        ESTIMATES.get(ANN, ESTIMATES.titled(ANN, "t")).body("$", not(hasKey("seller")));
    }

    @Test
    void onlyThoseWithSettingsOnInvoicesChangeIt() {
        put(ANN, WE.formatted("Ann & co.", 1, 1))
                .statusCode(403)
                .body("type", equalTo("/problems/access-denied"))
                .body("denials[0].itemType", equalTo("invoice"))
                .body("denials[0].operation", equalTo("settings"))
                .body("denials[0].yourLevel", equalTo("NONE"));
        put(TOM, WE.formatted("Tom & co.", 1, 1)).statusCode(403);
        As.user(ADMIN)
                .body("{\"read\": \"OWN\", \"settings\": true}")
                .put("/api/v1/settings/invoices/access/bookkeeper")
                .then()
                .statusCode(200);
        put(LocalUser.named("eve", "bookkeeper"), WE.formatted("We", 14, 30)).statusCode(200);
        put(ADMIN, WE.formatted("Onward s.r.o.", 14, 30)).statusCode(200).body("name", equalTo("Onward s.r.o."));
        As.user(GUEST)
                .get("/api/v1/settings/seller")
                .then()
                .body("name", equalTo("Onward s.r.o."))
                .body("address.city", equalTo("Košice"))
                .body("bankAccount.bic", equalTo("TATRSKBX"));
    }

    @Test
    void theLogoIsAFileThatWhoSaysItMayReadAndOthersAreToldOf() {
        String withLogo = "{\"name\": \"We\", \"logo\": \"%s\"}";
        UUID logo = PartyServiceStandIn.file(FileKind.PNG, 40, 20);
        put(ADMIN, withLogo.formatted(logo)).statusCode(200).body("logo", equalTo(logo.toString()));
        Topic.named("onward.billing.events")
                .await(
                        1,
                        record -> record.type().equals(SellerChanged.WIRE_NAME)
                                && record.payload() != null
                                && record.payload().contains(logo.toString()));
        put(ADMIN, withLogo.formatted(PartyServiceStandIn.unreadable()))
                .statusCode(422)
                .body("errors[0].field", equalTo("logo"))
                .body("errors[0].code", equalTo("unknown-file"));
        put(ADMIN, withLogo.formatted(PartyServiceStandIn.unanswered())).statusCode(503);
        put(ADMIN, withLogo.formatted(PartyServiceStandIn.file(FileKind.TEXT, 1, 1)))
                .statusCode(422)
                .body("errors[0].field", equalTo("logo"))
                .body("errors[0].code", equalTo("not-a-picture"));
        put(ADMIN, WE.formatted("We", 14, 30)).statusCode(200);
    }

    @Test
    void documentsKeepTheSellerTheyWereMadeOrIssuedWith() {
        put(ADMIN, WE.formatted("Before", 7, 10)).statusCode(200);
        String estimate = ESTIMATES.titled(ANN, "t");
        String draft = INVOICES.ofSeats(TOM);
        String issued = INVOICES.ofSeats(TOM);
        INVOICES.issue(TOM, issued).statusCode(200);
        INVOICES.get(TOM, draft).body("seller.name", equalTo("Before"));
        ESTIMATES
                .get(ANN, estimate)
                .body("seller.name", equalTo("Before"))
                .body("validUntil", equalTo(clock.today().plusDays(10).toString()));
        INVOICES.get(TOM, issued)
                .body("dueDate", equalTo(clock.today().plusDays(7).toString()));
        put(ADMIN, WE.formatted("After", 14, 30)).statusCode(200);
        ESTIMATES.get(ANN, estimate).body("seller.name", equalTo("Before"));
        INVOICES.get(TOM, issued).body("seller.name", equalTo("Before"));
        INVOICES.get(TOM, draft).body("seller.name", equalTo("After"));
        INVOICES.issue(TOM, draft).statusCode(200).body("seller.name", equalTo("After"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": " "}                                        | name            | required
            {"email": "we@onward.test"}                          | name            | required
            {"name": "We", "email": "nowhere"}                   | email           | invalid-email
            {"name": "We", "address": {"country": "XX"}}         | address.country | invalid-country
            {"name": "We", "invoiceDueDays": -1}                 | invoiceDueDays  | out-of-range""")
    void namesTheBrokenRule(String body, String field, String code) {
        put(ADMIN, body).statusCode(422).body("errors[0].field", equalTo(field)).body("errors[0].code", equalTo(code));
    }

    private static ValidatableResponse put(LocalUser user, String body) {
        return As.user(user).body(body).put("/api/v1/settings/seller").then();
    }
}
