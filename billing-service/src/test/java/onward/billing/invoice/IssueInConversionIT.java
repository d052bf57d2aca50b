package onward.billing.invoice;

import static onward.billing.Calls.INVOICES;
import static onward.billing.Conversation.TOM_ACTS;
import static onward.billing.Conversation.source;
import static onward.kit.local.LocalUser.TOM;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import onward.billing.Conversation;
import onward.billing.PartyEvents;
import onward.billing.PartyServiceStandIn;
import onward.billing.SellerSettingsCalls;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.NotCarried.Reason;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.kit.data.DatabaseClock;
import onward.kit.test.OnwardStack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Invoices that a conversion issues: what they lack is asked for before all agree; what cannot be issued any more then, comes to be as a draft. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class IssueInConversionIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final NotCarried STAGE = new NotCarried("stage", "invoice", Reason.NOTHING_TO_HOLD_IT);

    private final UUID company = UUID.randomUUID();

    @Inject
    DatabaseClock clock;

    @Inject
    DataSource database;

    @BeforeEach
    void theClientIsKnown() {
        SellerSettingsCalls.backDating(false);
        INVOICES.issue(TOM, INVOICES.ofSeats(TOM)).statusCode(200);
        PartyEvents.company(company, 1, "Acme");
        Awaitility.await().atMost(PATIENCE).until(() -> count("details is not null") == 1);
    }

    @Test
    void aLaterStageIssuesTheInvoiceWhenItIsMadeReal() {
        Conversation conversation = prepared("{\"stage\": \"SENT\"}");
        assertEquals(List.of(), conversation.confirm(TOM_ACTS).notCarried());
        INVOICES.get(TOM, conversation.targetId())
                .body("stage", equalTo("SENT"))
                .body("number", matchesPattern("INV-.+"))
                .body("companyName", equalTo("Acme"))
                .body("issueDate", equalTo(clock.today().toString()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"stage": "SENT", "products": []}                                   | products  | required
            {"stage": "SENT", "products": null}                                 | products  | required
            {"stage": "SENT", "companyId": null, "contacts": []}                | companyId | required
            {"stage": "SENT", "issueDate": "2031-05-05"}                        | issueDate | out-of-range
            {"stage": "SENT", "issueDate": "2001-05-05"}                        | issueDate | out-of-range
            {"stage": "SENT", "dueDate": "2020-01-01"}                          | dueDate   | before-issue
            {"stage": "PAID"}                                                   | stage     | not-paid""")
    void whatAnIssueLacksIsAskedFor(String fields, String field, String code) {
        InputNeeded needed = assertInstanceOf(InputNeeded.class, conversation().prepare(TOM_ACTS, 1, fields));
        // what is required and absent is asked for as such
        List<String> asked = needed.invalidFields().stream()
                .map(each -> each.field() + " " + each.code())
                .toList();
        List<String> required = needed.requiredFields().stream()
                .map(each -> each.field() + " required")
                .toList();
        assertEquals(List.of(field + " " + code), asked.isEmpty() ? required : asked);
    }

    @Test
    void anInvoiceWhoseClientIsGoneByThenIsADraft() {
        Conversation conversation = prepared("{\"stage\": \"SENT\"}");
        PartyEvents.deleted("company", company, 2);
        Awaitility.await().atMost(PATIENCE).until(() -> count("details is null") == 1);
        List<NotCarried> lost = conversation.confirm(TOM_ACTS).notCarried();
        assertEquals(List.of(new NotCarried("companyId", "invoice", Reason.NOTHING_TO_HOLD_IT), STAGE), lost);
        assertDraft(conversation);
    }

    @Test
    void anInvoiceWhoseClientNobodyHasToldOfIsADraft() {
        UUID unheard = UUID.randomUUID();
        Conversation conversation = new Conversation(source("deal", deal -> deal(deal, unheard)), "invoice");
        assertInstanceOf(ItemPrepared.class, conversation.prepare(TOM_ACTS, 1, "{\"stage\": \"SENT\"}"));
        assertEquals(List.of(STAGE), conversation.confirm(TOM_ACTS).notCarried());
        assertDraft(conversation);
        INVOICES.get(TOM, conversation.targetId()).body("companyId", equalTo(unheard.toString()));
    }

    @Test
    void anInvoiceWhoseDateIsTooEarlyByThenIsADraft() {
        SellerSettingsCalls.backDating(true);
        Conversation conversation = prepared("{\"stage\": \"SENT\", \"issueDate\": \"2001-05-05\"}");
        SellerSettingsCalls.backDating(false);
        assertEquals(List.of(STAGE), conversation.confirm(TOM_ACTS).notCarried());
        assertDraft(conversation);
    }

    private static void assertDraft(Conversation conversation) {
        INVOICES.get(TOM, conversation.targetId())
                .statusCode(200)
                .body("stage", equalTo("DRAFT"))
                .body("$", not(hasKey("number")));
    }

    private Conversation prepared(String fields) {
        Conversation conversation = conversation();
        assertInstanceOf(ItemPrepared.class, conversation.prepare(TOM_ACTS, 1, fields));
        return conversation;
    }

    private Conversation conversation() {
        Consumer<ObjectNode> ofCompany = deal -> deal(deal, company);
        return new Conversation(source("deal", ofCompany), "invoice");
    }

    private static void deal(ObjectNode deal, UUID company) {
        deal.put("responsible", "tom").put("companyId", company.toString()).putArray("contacts");
    }

    private long count(String condition) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select count(*) from client_copy where id = '" + company + "' and " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
