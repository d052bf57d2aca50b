package onward.billing.document;

import static onward.billing.Calls.ESTIMATES;
import static onward.billing.Calls.INVOICES;
import static onward.billing.PartyServiceStandIn.readable;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.local.LocalUser.TOM;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import onward.billing.Calls;
import onward.billing.PartyEvents;
import onward.billing.PartyServiceStandIn;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The printed form, read again. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class PdfIT {
    private static final String ROWS = """
            "terms": "Payable within 14 days.\\nThank you <for> your \\"order\\" & trust.",
            "products": [{"name": "Seat", "sku": "S-1", "quantity": "50", "unit": "pc", "unitPrice": 250, "discountPercent": 10, "taxRate": 20},
                         {"name": "Školenie: čítanie zmlúv, 5 € zľava", "quantity": 1, "unitPrice": "110", "taxRate": 10, "taxIncluded": true}]""";

    private final UUID company = readable();

    @BeforeEach
    void aSellerAndAClient() {
        As.user(ADMIN).body("""
                        {"name": "Onward s.r.o.", "address": {"street": "Hlavná 1", "city": "Košice", "postalCode": "04001", "country": "SK"},
                         "registrationNumber": "36 000 001", "taxNumber": "SK2020000001", "email": "we@onward.test",
                         "bankAccount": {"number": "SK31 1200 0000 1987 4263 7541", "bic": "TATRSKBX"}}""").put("/api/v1/settings/seller").then().statusCode(200);
        PartyEvents.company(company, 1, "Bäckerei Müller & Söhne");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> ESTIMATES
                        .post(ANN, "{\"title\": \"t\", \"companyId\": \"" + company + "\"}")
                        .statusCode(201)
                        .body("companyName", equalTo("Bäckerei Müller & Söhne")));
    }

    @Test
    void anIssuedInvoiceSaysEverything() throws IOException {
        String id = INVOICES.create(
                TOM,
                "{\"title\": \"50 seats\", \"stage\": \"SENT\", \"companyId\": \"" + company + "\", " + ROWS + "}");
        INVOICES.pay(TOM, id, "610").statusCode(201);
        String number = INVOICES.get(TOM, id).extract().path("number");
        byte[] pdf = As.user(TOM)
                .get(INVOICES.path(id) + "/document?format=pdf")
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", equalTo("inline; filename=\"" + number + ".pdf\""))
                .extract()
                .asByteArray();
        Files.write(Path.of("target", "invoice.pdf"), pdf);
        assertThat(
                text(pdf),
                allOf(
                        containsString("Invoice " + number),
                        containsString("Onward s.r.o."),
                        containsString("Hlavná 1"),
                        containsString("Bäckerei Müller & Söhne"),
                        containsString("Seat S-1"),
                        containsString("50 pc 250.00 10 % 20 % 11,250.00"),
                        containsString("Školenie: čítanie zmlúv, 5 € zľava"),
                        containsString("Discount included 1,250.00 EUR"),
                        containsString("Net 11,350.00 EUR"),
                        containsString("Tax 10 % of 100.00 10.00 EUR"),
                        containsString("Tax 20 % of 11,250.00 2,250.00 EUR"),
                        containsString("Total 13,610.00 EUR"),
                        containsString("Paid 610.00 EUR"),
                        containsString("Open 13,000.00 EUR"),
                        containsString("Account: SK31 1200 0000 1987 4263 7541"),
                        containsString("Thank you <for> your \"order\" & trust.")));
    }

    @Test
    void anEstimateAndADraftSayWhatTheyAre() throws IOException {
        String estimate = ESTIMATES.create(ANN, "{\"title\": \"Offer\", \"validUntil\": \"2031-01-31\", " + ROWS + "}");
        assertThat(
                text(pdf(ANN, ESTIMATES, estimate)),
                allOf(containsString("Estimate EST-"), containsString("Offer"), containsString("2031-01-31")));
        String draft = INVOICES.titled(TOM, "Nothing yet");
        assertThat(
                text(pdf(TOM, INVOICES, draft)),
                allOf(containsString("Invoice Draft"), containsString("Total 0.00 EUR")));
    }

    @Test
    void aLongOneHasSeveralPages() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int row = 0; row < 120; row++) {
            rows.append(row == 0 ? "" : ", ")
                    .append("{\"name\": \"Row ")
                    .append(row)
                    .append("\", \"quantity\": 1, \"unitPrice\": 1}");
        }
        String id = ESTIMATES.create(ANN, "{\"title\": \"Long\", \"products\": [" + rows + "]}");
        try (PDDocument document = Loader.loadPDF(pdf(ANN, ESTIMATES, id))) {
            assertEquals(true, document.getNumberOfPages() > 2);
        }
    }

    @Test
    void onlyPdfIsThereAndOnlyForReaders() {
        String id = ESTIMATES.titled(ANN, "t");
        As.user(ANN)
                .get(ESTIMATES.path(id) + "/document?format=docx")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed"));
        As.user(ANN)
                .get(ESTIMATES.path(id) + "/document")
                .then()
                .statusCode(200)
                .contentType("application/pdf");
        As.user(EVA).get(ESTIMATES.path(id) + "/document").then().statusCode(404);
        As.user(LEO).get(ESTIMATES.path(id) + "/document").then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "*/*, 200",
        "application/*, 200",
        "'application/json, application/pdf;q=0.1', 200",
        "application/json, 406",
        "'text/html, application/pdf;q=0', 406"
    })
    void accessIsJudgedBeforeTheMediaType(String accept, int toReaders) {
        for (Calls documents : List.of(ESTIMATES, INVOICES)) {
            String id = documents.create(
                    documents == ESTIMATES ? ANN : TOM, "{\"title\": \"t\", \"responsible\": \"ann\"}");
            String path = documents.path(id) + "/document";
            As.user(ANN).accept(accept).get(path).then().statusCode(toReaders);
            As.user(EVA).accept(accept).get(path).then().statusCode(404).body("type", equalTo("/problems/not-found"));
            As.user(EVA).accept(accept).get(path + "?format=docx").then().statusCode(404);
            As.user(ANN)
                    .accept(accept)
                    .get(documents.path(UUID.randomUUID().toString()) + "/document")
                    .then()
                    .statusCode(404);
        }
    }

    private static byte[] pdf(LocalUser user, Calls documents, String id) {
        return As.user(user)
                .get(documents.path(id) + "/document")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setSortByPosition(true);
            return stripper.getText(document).replace('\u00a0', ' ').replaceAll(" +", " ");
        }
    }
}
