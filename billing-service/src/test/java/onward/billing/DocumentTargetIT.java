package onward.billing;

import static onward.billing.Calls.ESTIMATES;
import static onward.billing.Calls.INVOICES;
import static onward.billing.Conversation.ANN_ACTS;
import static onward.billing.Conversation.LEO_ACTS;
import static onward.billing.Conversation.TOM_ACTS;
import static onward.billing.Conversation.source;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.TOM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
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
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import onward.contract.access.Actor;
import onward.contract.access.Level;
import onward.contract.conversion.ConversionCommand.CancelItems;
import onward.contract.conversion.ConversionReply.ItemsCancelled;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.InvalidField;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.NotCarried.Reason;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.contract.conversion.TargetOutcome.ItemRefused;
import onward.contract.message.GoldenMessages;
import onward.contract.message.WireMapper;
import onward.contract.problem.ProblemType;
import onward.kit.data.DatabaseClock;
import onward.kit.test.Messages;
import onward.kit.test.OnwardStack;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Estimates and invoices as targets of conversions. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class DocumentTargetIT {
    private static final String COMPANY = "0199a1c0-7b00-7000-8000-0000000000f1";
    private static final String CONTACT = "0199a1c0-7b00-7000-8000-0000000000c0";

    @Inject
    DatabaseClock clock;

    @Inject
    DataSource database;

    @Test
    void aPreparedEstimateIsSeenByNobodyAndAConfirmedOneByItsReaders() {
        SourceSnapshot deal = deal(source -> {});
        Conversation conversation = new Conversation(deal, "estimate");
        UUID id = conversation.targetId();
        assertEquals(
                new ItemPrepared("estimate", id, TargetAction.CREATE, "50 seats for Acme", List.of()),
                conversation.prepare(ANN_ACTS));
        ESTIMATES.get(ADMIN, id).statusCode(404);
        ESTIMATES.list(ADMIN, "id==" + id).body("items", empty());

        ItemsConfirmed confirmed = conversation.confirm(ANN_ACTS);
        assertEquals(true, confirmed.items().getFirst().readable());
        assertEquals(List.of(), confirmed.notCarried());
        ESTIMATES
                .get(ANN, id)
                .statusCode(200)
                .body("number", matchesPattern("EST-.+"))
                .body("title", equalTo("50 seats for Acme"))
                .body("stage", equalTo("DRAFT"))
                .body("companyId", equalTo(COMPANY))
                .body("contacts.id", contains(CONTACT))
                .body("contacts[0].primary", equalTo(true))
                .body("products[0].sku", equalTo("S-1"))
                .body("totals.net", equalTo("12500.00"))
                .body("totals.gross", equalTo("15000.00"))
                .body("currency", equalTo("EUR"))
                .body("comment", equalTo("Wants an offer by Friday."))
                .body("validUntil", equalTo(clock.today().plusDays(30).toString()))
                .body("responsible", equalTo("ann"))
                .body("dealId", equalTo(deal.id().toString()))
                .body("createdFrom.conversionId", equalTo(conversation.id().toString()));
        ESTIMATES.history(ANN, id).body("items.type", contains("CREATED"));
    }

    @Test
    void anInvoiceOfADealIsADraft() {
        SourceSnapshot deal = dealOfTom(source -> {});
        Conversation conversation = new Conversation(deal, "invoice");
        assertInstanceOf(ItemPrepared.class, conversation.prepare(TOM_ACTS));
        conversation.confirm(TOM_ACTS);
        INVOICES.get(TOM, conversation.targetId())
                .statusCode(200)
                .body("stage", equalTo("DRAFT"))
                .body("$", not(hasKey("number")))
                .body("totals.gross", equalTo("15000.00"))
                .body("dealId", equalTo(deal.id().toString()))
                .body("$", not(hasKey("estimateId")))
                .body("createdFrom.type", equalTo("deal"));
    }

    @Test
    void anInvoiceOfAnEstimateBelongsToItsDealToo() {
        SourceSnapshot deal = dealOfTom(source -> {});
        Conversation first = new Conversation(deal, "estimate");
        first.prepare(TOM_ACTS);
        first.confirm(TOM_ACTS);
        Conversation second = new Conversation(
                source(
                        "estimate",
                        source -> source.put("responsible", "tom")
                                .put("id", first.targetId().toString())),
                "invoice");
        assertInstanceOf(ItemPrepared.class, second.prepare(TOM_ACTS));
        second.confirm(TOM_ACTS);
        INVOICES.get(TOM, second.targetId())
                .body("estimateId", equalTo(first.targetId().toString()))
                .body("dealId", equalTo(deal.id().toString()));
    }

    @Test
    void anAmountWithoutRowsStaysBehind() {
        for (String type : List.of("estimate", "invoice")) {
            SourceSnapshot deal =
                    dealOfTom(source -> source.put("amountManual", true).putArray("products"));
            Conversation conversation = new Conversation(deal, type);
            ItemPrepared prepared = assertInstanceOf(ItemPrepared.class, conversation.prepare(TOM_ACTS));
            assertEquals(List.of(new NotCarried("amount", type, Reason.NOTHING_TO_HOLD_IT)), prepared.notCarried());
            ItemsConfirmed confirmed = conversation.confirm(TOM_ACTS);
            assertEquals(List.of(new NotCarried("amount", type, Reason.NOTHING_TO_HOLD_IT)), confirmed.notCarried());
            Calls documents = type.equals("estimate") ? ESTIMATES : INVOICES;
            documents
                    .get(TOM, conversation.targetId())
                    .body("products", empty())
                    .body("totals.gross", equalTo("0.00"))
                    .body("currency", equalTo("EUR"));
        }
    }

    @Test
    void theCurrencyOfTheSourceIsKept() {
        SourceSnapshot deal = deal(source -> {
            source.remove("currency");
            source.putObject("amount").put("amount", "12500").put("currency", "JPY");
        });
        Conversation conversation = new Conversation(deal, "estimate");
        conversation.prepare(ANN_ACTS);
        conversation.confirm(ANN_ACTS);
        ESTIMATES
                .get(ANN, conversation.targetId())
                .body("currency", equalTo("JPY"))
                .body("totals.gross", equalTo("15000"));
    }

    @Test
    void whatIsTypedInBecomesAnEstimateOfTheNewClient() {
        Target company = new Target("company", UUID.randomUUID(), TargetAction.CREATE);
        Target contact = new Target("contact", UUID.randomUUID(), TargetAction.CREATE);
        SourceSnapshot input = source("input", source -> {
            source.remove(List.of("companyId", "amount", "currency", "comment"));
            source.putArray("contacts");
            source.putArray("products");
        });
        Conversation conversation = new Conversation(input, "estimate", company, contact);
        assertInstanceOf(
                ItemPrepared.class,
                conversation.prepare(
                        ANN_ACTS,
                        1,
                        "{\"title\": \"Typed in\", \"products\": [{\"name\": \"n\", \"quantity\": 1, \"unitPrice\": 5}]}"));
        conversation.confirm(ANN_ACTS);
        ESTIMATES
                .get(ANN, conversation.targetId())
                .body("title", equalTo("Typed in"))
                .body("totals.gross", equalTo("5.00"))
                .body("companyId", equalTo(company.id().toString()))
                .body("companyName", equalTo("The company"))
                .body("contacts[0].name", equalTo("The contact"))
                .body("$", not(hasKey("dealId")));
    }

    @Test
    void whoMayNotCreateInvoicesIsRefusedAndToldWhoMay() {
        ItemRefused refused =
                assertInstanceOf(ItemRefused.class, new Conversation(deal(source -> {}), "invoice").prepare(ANN_ACTS));
        assertEquals(ProblemType.ACCESS_DENIED, refused.refusal().problem());
        assertEquals("invoice", refused.refusal().denials().getFirst().itemType());
        assertEquals(Level.NONE, refused.refusal().denials().getFirst().yourLevel());
        assertEquals(
                List.of("accountant", "manager"),
                refused.refusal().denials().getFirst().rolesThatMay());
        assertInstanceOf(
                ItemRefused.class,
                new Conversation(source("deal", source -> source.put("responsible", "leo")), "estimate")
                        .prepare(LEO_ACTS));
    }

    @Test
    void whatAValueCouldHealIsAskedForAndTheNextRoundGoesOn() {
        assertInvalid("stage", "not-paid", "{\"stage\": \"PAID\"}");
        assertInvalid("stage", "unknown-stage", "{\"stage\": \"NOWHERE\"}");
        assertInvalid("dueDate", "before-issue", "{\"stage\": \"SENT\", \"dueDate\": \"2020-01-01\"}");
        assertInvalid("companyId", "not-found", "{\"companyId\": \"" + UUID.randomUUID() + "\"}");
        assertInvalid("contacts[0].id", "not-found", "{\"contacts\": [{\"id\": \"" + UUID.randomUUID() + "\"}]}");
        Conversation conversation = new Conversation(dealOfTom(source -> {}), "invoice");
        assertInstanceOf(InputNeeded.class, conversation.prepare(TOM_ACTS, 1, "{\"title\": null}"));
        assertInstanceOf(ItemPrepared.class, conversation.prepare(TOM_ACTS, 2, "{\"title\": \"Healed\"}"));
        conversation.confirm(TOM_ACTS);
        INVOICES.get(TOM, conversation.targetId()).body("title", equalTo("Healed"));
    }

    @Test
    void aCancelledDocumentIsForgottenUsesNoNumberUpAndALatePrepareIsRefused() {
        Conversation conversation = new Conversation(deal(source -> {}), "estimate");
        conversation.prepare(ANN_ACTS);
        assertInstanceOf(ItemsCancelled.class, Conversation.answer(new CancelItems(conversation.id())));
        ESTIMATES.get(ANN, conversation.targetId()).statusCode(404);
        ItemRefused late = assertInstanceOf(ItemRefused.class, conversation.prepare(ANN_ACTS, 2, null));
        assertEquals(ProblemType.WRONG_STATE, late.refusal().problem());
    }

    @Test
    void aRepeatedConfirmMakesNothingTwice() {
        Conversation conversation = new Conversation(deal(source -> {}), "estimate");
        conversation.prepare(ANN_ACTS);
        conversation.confirm(ANN_ACTS);
        UUID command = Messages.command("billing", conversation.confirming(ANN_ACTS));
        Topic.named("onward.conversion.replies")
                .await(
                        2,
                        record -> conversation.id().toString().equals(record.key())
                                && record.payload() != null
                                && record.payload().contains(command.toString()));
        ESTIMATES.get(ANN, conversation.targetId()).body("version", equalTo(1));
        ESTIMATES.history(ANN, conversation.targetId()).body("items.type", contains("CREATED"));
    }

    @Test
    void aClientDeletedBetweenPrepareAndConfirmIsLeftOut() {
        UUID company = UUID.randomUUID();
        SourceSnapshot deal = dealOfTom(source -> source.put("companyId", company.toString()));
        Conversation conversation = new Conversation(deal, "invoice");
        conversation.prepare(TOM_ACTS);
        PartyEvents.deleted("company", company, 3);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        count("select count(*) from reference_copy where deleted and id = '" + company + "'") == 1);
        ItemsConfirmed confirmed = conversation.confirm(TOM_ACTS);
        assertEquals(
                List.of(new NotCarried("companyId", "invoice", Reason.NOTHING_TO_HOLD_IT)), confirmed.notCarried());
        INVOICES.get(TOM, conversation.targetId())
                .body("$", not(hasKey("companyId")))
                .body("contacts.id", contains(CONTACT));
    }

    @Test
    void theEventsOfNewDocumentsAreTheGoldenOnes() throws IOException {
        assertGolden("onward.billing.estimate-created.v1", new Conversation(deal(source -> {}), "estimate"), ANN_ACTS);
        assertGolden(
                "onward.billing.invoice-created.v1",
                new Conversation(source("estimate", source -> source.put("responsible", "tom")), "invoice"),
                TOM_ACTS);
    }

    /** But for ids, numbers, times and the seller, which are of this run. */
    private static void assertGolden(String wireName, Conversation conversation, Actor actor) throws IOException {
        conversation.prepare(actor);
        conversation.confirm(actor);
        TopicRecord told = Topic.named("onward.billing.events")
                .recordsOf(conversation.targetId().toString(), 1)
                .getFirst();
        assertEquals(wireName, told.type());
        ObjectNode golden = (ObjectNode) WireMapper.mapper().readTree(GoldenMessages.json(wireName));
        ObjectNode event = (ObjectNode) WireMapper.mapper().readTree(Objects.requireNonNull(told.payload()));
        List<String> ofThisRun = List.of("id", "occurredAt", "conversionId", "createdAt", "updatedAt", "number");
        for (ObjectNode each : List.of(golden, event)) {
            each.remove(ofThisRun);
            ObjectNode item = (ObjectNode) each.get("item");
            item.remove(ofThisRun);
            item.remove(List.of("seller", "validUntil", "dealId", "estimateId", "createdFrom"));
        }
        assertEquals(golden, event);
    }

    private static void assertInvalid(String field, String code, String fields) {
        InputNeeded needed = assertInstanceOf(
                InputNeeded.class, new Conversation(dealOfTom(source -> {}), "invoice").prepare(TOM_ACTS, 1, fields));
        InvalidField invalid = needed.invalidFields().getFirst();
        assertEquals(field + " " + code, invalid.field() + " " + invalid.code());
    }

    private static SourceSnapshot deal(Consumer<ObjectNode> change) {
        return source("deal", change);
    }

    /** The directory knows nobody here: who converts is responsible himself. */
    private static SourceSnapshot dealOfTom(Consumer<ObjectNode> change) {
        return source("deal", source -> change.accept(source.put("responsible", "tom")));
    }

    private long count(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
