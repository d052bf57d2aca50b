package onward.billing.document;

import static onward.billing.Calls.ESTIMATES;
import static onward.billing.Calls.INVOICES;
import static onward.billing.PartyServiceStandIn.readable;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.TOM;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import onward.billing.Calls;
import onward.billing.PartyEvents;
import onward.billing.PartyServiceStandIn;
import onward.billing.PartyServiceStandIn.FileKind;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the printed form says of seller and client, and how it looks. The pages are kept in {@code target} to be looked at. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class PrintIT {
    private static final float MILLIMETRE = 72 / 25.4f;
    private static final float RIGHT_MARGIN = 16 * MILLIMETRE;
    private static final String LONG =
            "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunterbeamtengesellschaft";
    private static final String ROW = "{\"name\": \"Seat\", \"quantity\": 2, \"unitPrice\": 50, \"taxRate\": 20}";

    private final UUID company = readable();
    private final UUID contact = readable();

    @BeforeEach
    void sellerAndClient() {
        seller("Onward s.r.o.", null);
        told(1, "Acme Ltd", "Hlavná 1", "36000001", "SK2020000001");
        PartyEvents.contact(contact, 1, "Ada", "Byron");
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            String text = printed(ESTIMATES, document(ESTIMATES, "t", ROW)).text();
            assertThat(text, allOf(containsString("Hlavná 1"), containsString("Ada Byron")));
        });
    }

    @AfterEach
    void noLogo() {
        seller("Onward s.r.o.", null);
    }

    @Test
    void anIssuedInvoiceShowsSellerAndClientAsTheyWereAndADraftAsTheyAre() throws IOException {
        UUID logo = PartyServiceStandIn.file(FileKind.PNG, 300, 100);
        seller("Before s.r.o.", logo);
        String issued = document(INVOICES, "Issued", ROW);
        INVOICES.issue(TOM, issued).statusCode(200);
        String draft = document(INVOICES, "Draft", ROW);
        String estimate = document(ESTIMATES, "Offer", ROW);

        seller("After s.r.o.", null);
        told(2, "Acme Holding", "Nová 2", "36999999", "SK2020999999");
        PartyEvents.contact(contact, 2, "Ada", "Lovelace");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                        printed(INVOICES, draft).text(),
                        allOf(
                                containsString("After s.r.o."),
                                containsString("Acme Holding"),
                                containsString("Nová 2"),
                                containsString("04001 Košice"),
                                containsString("Reg. no. 36999999"),
                                containsString("Tax no. SK2020999999"),
                                containsString("Ada Lovelace"))));
        assertThat(
                printed(ESTIMATES, estimate).text(),
                allOf(containsString("Before s.r.o."), containsString("Acme Holding"), containsString("Nová 2")));

        PrintedPages pages = printed(INVOICES, issued);
        assertThat(
                pages.text(),
                allOf(
                        containsString("Before s.r.o."),
                        containsString("Acme Ltd"),
                        containsString("Hlavná 1"),
                        containsString("Reg. no. 36000001"),
                        containsString("Tax no. SK2020000001"),
                        containsString("Ada Byron"),
                        not(containsString("After")),
                        not(containsString("Holding"))));
        assertEquals(1, pages.pictures().size());
        INVOICES.get(TOM, issued)
                .body("companyName", equalTo("Acme Ltd"))
                .body("contacts[0].name", equalTo("Ada Byron"))
                .body("seller.name", equalTo("Before s.r.o."));
        INVOICES.get(TOM, draft)
                .body("companyName", equalTo("Acme Holding"))
                .body("seller.name", equalTo("After s.r.o."));
    }

    @Test
    void anIssuedInvoiceKeepsADeletedClient() throws IOException {
        String issued = document(INVOICES, "Issued", ROW);
        INVOICES.issue(TOM, issued).statusCode(200);
        String draft = document(INVOICES, "Draft", ROW);
        PartyEvents.deleted("company", company, 2);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(printed(INVOICES, draft).text(), not(containsString("Hlavná 1"))));
        assertThat(
                printed(INVOICES, issued).text(),
                allOf(containsString("Acme Ltd"), containsString("Hlavná 1"), containsString("Tax no.")));
    }

    @Test
    void aContactAloneIsTheClientWithHisAddress() throws IOException {
        PartyEvents.told("contact", contact, 2, """
                {"firstName": "Ada", "lastName": "Byron", "address": {"street": "Dlhá 7", "city": "Prešov", "country": "SK"}}""");
        String issued = INVOICES.create(TOM, """
                {"title": "t", "contacts": [{"id": "%s"}], "products": [%s]}""".formatted(contact, ROW));
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(printed(INVOICES, issued).text(), containsString("Dlhá 7")));
        INVOICES.issue(TOM, issued).statusCode(200);
        assertThat(
                printed(INVOICES, issued).text(),
                allOf(containsString("Ada Byron"), containsString("Dlhá 7"), containsString("Prešov")));
    }

    @ParameterizedTest
    @CsvSource({
        "PNG, 300, 100, 66, 22", "JPEG, 1600, 1200, 29.33, 22", "TRANSPARENT_PNG, 400, 400, 22, 22",
        "PNG, 6000, 60, 70, 0.70", "PNG, 60, 6000, 0.22, 22", "PNG, 16, 16, 5.64, 5.64"
    })
    void theLogoIsPrintedInASaneSize(FileKind kind, int width, int height, float printedWidth, float printedHeight)
            throws IOException {
        seller("Onward s.r.o.", PartyServiceStandIn.file(kind, width, height));
        String draft = document(INVOICES, "With logo", ROW);
        PrintedPages pages = printed(INVOICES, draft);
        Files.write(Path.of("target", "logo-%s-%dx%d.pdf".formatted(kind, width, height)), pdf(INVOICES, draft));
        assertEquals(1, pages.pictures().size());
        PrintedPages.Picture logo = pages.pictures().getFirst();
        assertEquals(printedWidth, logo.width() / MILLIMETRE, 0.5);
        assertEquals(printedHeight, logo.height() / MILLIMETRE, 0.5);
        assertTrue(logo.right() <= pages.pageWidth() - RIGHT_MARGIN + 0.5, logo::toString);
        assertEquals(kind == FileKind.TRANSPARENT_PNG, logo.transparent());
        assertThat(pages.text(), allOf(containsString("Invoice Draft"), containsString("Total 120.00 EUR")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"product", "sku", "unit", "title", "terms", "client", "street", "seller", "figures"})
    void aLongWordBreaksAndPushesNothingOffThePage(String place) throws IOException {
        String row = ROW;
        String title = "t";
        String more = "";
        switch (place) {
            case "product" -> row = ROW.replace("Seat", LONG);
            case "sku" -> row = ROW.replace("{", "{\"sku\": \"" + LONG + "\", ");
            case "unit" -> row = ROW.replace("{", "{\"unit\": \"" + LONG.substring(0, 50) + "\", ");
            case "title" -> title = LONG;
            case "terms" -> more = ", \"terms\": \"" + LONG + LONG + "\"";
            case "client" -> tellAndWait(LONG, "Hlavná 1");
            case "street" -> tellAndWait("Acme Ltd", LONG);
            case "seller" -> seller(LONG, null);
            case "figures" ->
                row = ROW.replace("50", "123456789012.123456").replace("\"quantity\": 2", "\"quantity\": 987654");
            default -> throw new IllegalArgumentException(place);
        }
        String id = INVOICES.create(TOM, """
                {"title": "%s", "companyId": "%s", "contacts": [{"id": "%s"}], "products": [%s]%s}""".formatted(title, company, contact, row, more));
        PrintedPages pages = printed(INVOICES, id);
        Files.write(Path.of("target", "long-" + place + ".pdf"), pdf(INVOICES, id));
        assertTrue(
                pages.rightmost() <= pages.pageWidth() - RIGHT_MARGIN + 0.5,
                () -> pages.rightmost() + " of " + pages.pageWidth());
        if (!place.equals("figures")) {
            assertThat(
                    pages.text(),
                    allOf(
                            containsString("Net 100.00 EUR"),
                            containsString("Tax 20 % of 100.00 20.00 EUR"),
                            containsString("Total 120.00 EUR")));
        }
    }

    @Test
    void pricesOfYenHaveNoDecimals() throws IOException {
        String id = INVOICES.create(TOM, """
                {"title": "t", "currency": "JPY", "products": [{"name": "Pen", "quantity": 3, "unitPrice": "8.00", "taxRate": 10}]}""");
        assertThat(
                printed(INVOICES, id).text(), allOf(containsString("Pen 3 8 10 % 24"), containsString("Total 26 JPY")));
    }

    private void tellAndWait(String name, String street) {
        told(2, name, street, "1", "2");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(
                        printed(ESTIMATES, document(ESTIMATES, "t", ROW)).text(), containsString("Tax no. 2")));
    }

    private void told(int version, String name, String street, String registrationNumber, String taxNumber) {
        PartyEvents.told("company", company, version, """
                {"name": "%s", "registrationNumber": "%s", "taxNumber": "%s",
                 "addresses": [{"street": "%s", "city": "Košice", "postalCode": "04001", "country": "SK"}, {"street": "Second"}]}""".formatted(name, registrationNumber, taxNumber, street));
    }

    private static void seller(String name, @Nullable UUID logo) {
        As.user(ADMIN)
                .body("{\"name\": \"" + name + "\"" + (logo == null ? "" : ", \"logo\": \"" + logo + "\"") + "}")
                .put("/api/v1/settings/seller")
                .then()
                .statusCode(200);
    }

    private String document(Calls documents, String title, String row) {
        return documents.create(TOM, """
                {"title": "%s", "companyId": "%s", "contacts": [{"id": "%s"}], "products": [%s]}""".formatted(title, company, contact, row));
    }

    private static PrintedPages printed(Calls documents, String id) throws IOException {
        return PrintedPages.of(pdf(documents, id));
    }

    private static byte[] pdf(Calls documents, String id) {
        return As.user(TOM)
                .get(documents.path(id) + "/document")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }
}
