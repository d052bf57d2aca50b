package onward.deal.deal;

import static onward.deal.deal.DealCalls.get;
import static onward.deal.deal.DealCalls.history;
import static onward.deal.deal.DealCalls.list;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.test.DependencyCalls.linkedWith;
import static onward.kit.test.DependencyCalls.references;
import static onward.kit.test.TimelineCalls.told;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.conversion.ConversionCommand.CancelItems;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionReply.ItemsCancelled;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.DuplicatePolicy;
import onward.contract.conversion.InvalidField;
import onward.contract.conversion.NotCarried;
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
import onward.kit.test.As;
import onward.kit.test.Messages;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;
import org.junit.jupiter.api.Test;

/** This service as a participant: commands as conversion-service sends them, replies as it reads them. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealConversionIT extends ConversionToDeal {
    private static final Topic REPLIES = Topic.named("onward.conversion.replies");

    private static final Actor LEO_ACTS = new Actor("leo", "Leo Lindqvist", List.of("lead-operator"), "marketing");

    @Inject
    DatabaseClock clock;

    @Test
    void aPreparedDealIsSeenByNobodyAndAConfirmedOneByItsReaders() {
        ItemPrepared prepared = assertInstanceOf(ItemPrepared.class, prepare(ANN_ACTS, asked(), 1));
        assertEquals(new ItemPrepared("deal", deal.id(), TargetAction.CREATE, source().title(), List.of()), prepared);
        get(ANN, deal.id()).statusCode(404);
        list(ADMIN, "id==" + deal.id()).body("items", empty()).body("total", equalTo(0));
        As.user(ADMIN)
                .get(DealCalls.DEALS + "/" + deal.id() + "/history")
                .then()
                .statusCode(404);

        ItemsConfirmed confirmed = confirm();
        assertEquals(deal.id(), confirmed.items().getFirst().id());
        assertEquals(true, confirmed.items().getFirst().readable());
        assertEquals(List.of(), confirmed.notCarried());
        get(ANN, deal.id())
                .statusCode(200)
                .body("title", equalTo(source().title()))
                .body("pipeline", equalTo("default"))
                .body("stage", equalTo("NEW"))
                .body("amount.amount", equalTo("12500.00"))
                .body("amountManual", equalTo(false))
                .body("products[0].sku", equalTo("S-1"))
                .body("beginDate", equalTo(clock.today().toString()))
                .body("closeDate", equalTo(clock.today().plusDays(7).toString()))
                .body("source", equalTo("WEB"))
                .body("utm.campaign", equalTo("autumn"))
                .body("comment", equalTo("Wants an offer by Friday."))
                .body("responsible", equalTo("ann"))
                .body("companyId", equalTo(company.id().toString()))
                .body("companyName", equalTo("Acme Ltd"))
                .body("contacts[0].id", equalTo(contact.id().toString()))
                .body("contacts[0].name", equalTo("Ada Byron"))
                .body("contacts[0].primary", equalTo(true))
                .body("leadId", equalTo(source().id().toString()))
                .body("createdFrom.conversionId", equalTo(conversion.toString()))
                .body("$", not(hasKey("estimateId")));
        history(ANN, deal.id())
                .body("items.type", contains("CREATED"))
                .body("items[0].conversionId", equalTo(conversion.toString()));
        told(ANN, "deal", deal.id())
                .body("entries.kind", contains("CONVERSION"))
                .body("entries[0].conversionId", equalTo(conversion.toString()))
                .body("entries[0].item.type", equalTo("lead"))
                .body("entries[0].item.id", equalTo(source().id().toString()));
    }

    @Test
    void aConfirmedDealAndItsLeadAreLinkedBothWays() {
        String id = deal.id().toString();
        prepare(ANN_ACTS, asked(), 1);
        linkedWith(ANN, "lead", source().id()).body("items.item.id", not(hasItem(id)));
        confirm();
        linkedWith(ANN, "lead", source().id())
                .body("items.find { it.item.id == '" + id + "' }.relation", equalTo("CREATED"));
        references(ANN, "deal", id)
                .body("items.find { it.type == 'lead' }.relation", equalTo("SOURCE"))
                .body(
                        "items.find { it.type == 'lead' }.id",
                        equalTo(source().id().toString()));
    }

    @Test
    void theEventOfACreatedDealIsTheGoldenOne() throws IOException {
        PrepareItems golden = golden("onward.conversion.prepare-items.v1", PrepareItems.class);
        SourceSnapshot lead = golden.source();
        Target goldenDeal = golden.targets().getFirst();
        Messages.command(
                "deal",
                new PrepareItems(
                        golden.conversionId(),
                        1,
                        golden.actor(),
                        source(lead, lead.amountManual()),
                        golden.targets(),
                        List.of(goldenDeal),
                        ConversionRequest.to(List.of("deal", "contact", "company"))));
        Messages.command("deal", golden("onward.conversion.confirm-items.v1", ConfirmItems.class));
        TopicRecord told = Topic.named("onward.deal.events")
                .recordsOf(goldenDeal.id().toString(), 1)
                .getFirst();

        assertEquals("onward.deal.deal-created.v1", told.type());
        ObjectNode expected =
                (ObjectNode) WireMapper.mapper().readTree(GoldenMessages.json("onward.deal.deal-created.v1"));
        ObjectNode event = (ObjectNode) WireMapper.mapper().readTree(Objects.requireNonNull(told.payload()));
        takeOver(expected, event, "occurredAt");
        for (String time : List.of("createdAt", "updatedAt", "beginDate", "closeDate")) {
            takeOver((ObjectNode) expected.get("item"), (ObjectNode) event.get("item"), time);
        }
        assertEquals(expected, event);
    }

    @Test
    void anAmountSetByHandIsTakenAsItIs() {
        PrepareItems command =
                new PrepareItems(conversion, 1, ANN_ACTS, source(source(), true), targets(), List.of(deal), asked());
        assertInstanceOf(ItemPrepared.class, prepare(command));
        confirm();
        get(ANN, deal.id()).body("amountManual", equalTo(true)).body("amount.amount", equalTo("12500.00"));
    }

    @Test
    void fieldsOfTheRequestReplaceWhatTheMappingGives() {
        prepare(
                ANN_ACTS,
                asked(
                        "{\"closeDate\": \"2031-01-31\", \"comment\": null, \"stage\": \"PREPARATION\", \"title\": \"Ours\"}"),
                1);
        confirm();
        get(ANN, deal.id())
                .body("title", equalTo("Ours"))
                .body("closeDate", equalTo("2031-01-31"))
                .body("stage", equalTo("PREPARATION"))
                .body("$", not(hasKey("comment")));
    }

    @Test
    void whoMayNotCreateDealsIsRefusedAndToldWhoMay() {
        PrepareItems command =
                new PrepareItems(conversion, 1, LEO_ACTS, ofResponsible("leo"), targets(), List.of(deal), asked());
        ItemRefused refused = assertInstanceOf(ItemRefused.class, prepare(command));
        assertEquals(ProblemType.ACCESS_DENIED, refused.refusal().problem());
        assertEquals(
                "[{\"itemType\":\"deal\",\"operation\":\"create\",\"requiredLevel\":\"OWN\",\"yourLevel\":\"NONE\",\"rolesThatMay\":[\"manager\",\"sales\"]}]",
                WireMapper.mapper().valueToTree(refused.refusal().denials()).toString());
    }

    @Test
    void anUnknownPipelineIsAskedForAndTheNextRoundGoesOn() {
        ConversionRequest nowhere = new ConversionRequest(
                List.of("deal"), Map.of(), null, Map.of(), DuplicatePolicy.CREATE, "nowhere", null);
        InputNeeded needed = assertInstanceOf(InputNeeded.class, prepare(ANN_ACTS, nowhere, 1));
        InvalidField invalid = needed.invalidFields().getFirst();
        assertEquals("pipeline", invalid.field());
        assertEquals("unknown-pipeline", invalid.code());
        assertInstanceOf(ItemPrepared.class, prepare(ANN_ACTS, asked(), 2));
        confirm();
        get(ANN, deal.id()).statusCode(200);
    }

    @Test
    void whatAValueCouldHealIsAskedFor() {
        assertInvalid("closeDate", "before-begin", "{\"closeDate\": \"2020-01-01\"}");
        assertInvalid("probability", "out-of-range", "{\"probability\": 200}");
        assertInvalid("stage", "unknown-stage", "{\"stage\": \"NOWHERE\"}");
        assertInvalid("companyId", "not-applicable", "{\"companyId\": \"" + UUID.randomUUID() + "\"}");
        assertInvalid("contacts[0].id", "not-applicable", "{\"contacts\": [{\"id\": \"" + UUID.randomUUID() + "\"}]}");
    }

    @Test
    void aCancelledDealIsForgottenAndALatePrepareRefused() {
        prepare(ANN_ACTS, asked(), 1);
        assertInstanceOf(ItemsCancelled.class, Participant.answer(new CancelItems(conversion)));
        get(ANN, deal.id()).statusCode(404);
        ItemRefused late = assertInstanceOf(ItemRefused.class, prepare(ANN_ACTS, asked(), 2));
        assertEquals(ProblemType.WRONG_STATE, late.refusal().problem());
    }

    @Test
    void aCancelThatComesFirstRefusesThePrepare() {
        Participant.answer(new CancelItems(conversion));
        assertInstanceOf(ItemRefused.class, prepare(ANN_ACTS, asked(), 1));
        get(ANN, deal.id()).statusCode(404);
    }

    @Test
    void aRepeatedCommandGetsTheStoredReplyAndChangesNothing() {
        prepare(ANN_ACTS, asked(), 1);
        confirm();
        UUID command = Messages.command("deal", confirming());
        Messages.command("deal", confirming());
        List<TopicRecord> replies = REPLIES.await(
                3, record -> conversion.toString().equals(record.key()) && Participant.answers(record, command));
        assertEquals(1, replies.stream().map(TopicRecord::id).distinct().count());
        get(ANN, deal.id()).body("version", equalTo(1));
        history(ANN, deal.id()).body("items.type", contains("CREATED"));
    }

    @Test
    void aPipelineDeletedBetweenPrepareAndConfirmBecomesTheDefaultOne() throws SQLException {
        execute("insert into pipeline (code, name, is_default, position) values ('brief', 'Brief', false, 9)");
        execute(
                "insert into stage (item_type, pipeline, code, name, kind, position) values ('deal', 'brief', 'ONLY', 'Only', 'WON', 0)");
        prepare(
                ANN_ACTS,
                new ConversionRequest(List.of("deal"), Map.of(), null, Map.of(), DuplicatePolicy.CREATE, "brief", null),
                1);
        execute("delete from stage where pipeline = 'brief'");
        execute("delete from pipeline where code = 'brief'");
        ItemsConfirmed confirmed = confirm();
        assertEquals(
                List.of("pipeline", "stage"),
                confirmed.notCarried().stream().map(NotCarried::field).toList());
        get(ANN, deal.id()).body("pipeline", equalTo("default")).body("stage", equalTo("NEW"));
    }

    private void assertInvalid(String field, String code, String fields) {
        UUID own = UUID.randomUUID();
        InputNeeded needed = assertInstanceOf(
                InputNeeded.class,
                prepare(new PrepareItems(own, 1, ANN_ACTS, source(), targets(), List.of(deal), asked(fields))));
        InvalidField invalid = needed.invalidFields().getFirst();
        assertEquals(field + " " + code, invalid.field() + " " + invalid.code());
    }

    private static SourceSnapshot ofResponsible(String user) {
        return changed(source(), tree -> tree.put("responsible", user));
    }

    private static void takeOver(ObjectNode expected, ObjectNode actual, String member) {
        JsonNode value = actual.get(member);
        assertNotEquals(null, value, member);
        expected.set(member, value);
    }
}
