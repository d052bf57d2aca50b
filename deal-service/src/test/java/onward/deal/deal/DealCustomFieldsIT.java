package onward.deal.deal;

import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.access.Denial;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand;
import onward.contract.conversion.ConversionCommand.CancelItems;
import onward.contract.conversion.ConversionCommand.ConfirmItems;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionReply;
import onward.contract.conversion.ConversionReply.ItemsConfirmed;
import onward.contract.conversion.ConversionReply.PrepareAnswered;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.DuplicatePolicy;
import onward.contract.conversion.FieldChoice;
import onward.contract.conversion.FieldChoices;
import onward.contract.conversion.FieldChoices.Otherwise;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.NotCarried.Reason;
import onward.contract.conversion.RequiredField.FieldOption;
import onward.contract.conversion.SourceField;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.Target;
import onward.contract.conversion.TargetAction;
import onward.contract.conversion.TargetOutcome;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.contract.conversion.TargetOutcome.ItemRefused;
import onward.contract.conversion.UndecidedCustomField;
import onward.contract.message.GoldenMessages;
import onward.contract.message.WireMapper;
import onward.contract.message.WireTypes;
import onward.contract.problem.ProblemType;
import onward.kit.test.As;
import onward.kit.test.Messages;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import onward.kit.test.Topic;
import onward.kit.test.TopicRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Custom fields of a source on their way into a deal. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealCustomFieldsIT {
    private static final Topic REPLIES = Topic.named("onward.conversion.replies");
    private static final String FIELDS = "/api/v1/settings/deals/fields";
    private static final Actor ANN_ACTS = new Actor("ann", "Ann Arden", List.of("sales"), "sales/emea");
    private static final Actor ADMIN_ACTS = new Actor("ann", "Ann Arden", List.of("admin"), "sales/emea");

    private final UUID conversion = UUID.randomUUID();
    private final Target deal = new Target("deal", UUID.randomUUID(), TargetAction.CREATE);
    private final String code = "f" + UUID.randomUUID().toString().replace("-", "");

    @Test
    void theSameCodeAndACompatibleTypeIsCarried() {
        define("DECIMAL", "");
        ItemPrepared prepared = prepared(ANN_ACTS, field("INTEGER"), IntNode.valueOf(50), null, null);
        assertEquals(List.of(), prepared.notCarried());
        confirm(ANN_ACTS);
        As.user(ANN).get(DealCalls.DEALS + "/" + deal.id()).then().body("customFields." + code, equalTo("50"));
    }

    @Test
    void aValueThatDoesNotFitIsNamedAndNeverCut() {
        define("STRING", "");
        assertEquals(
                List.of(lost(Reason.TOO_LONG)),
                prepared(ANN_ACTS, field("TEXT"), TextNode.valueOf("x".repeat(256)), null, null)
                        .notCarried());
        assertEquals(List.of(lost(Reason.TOO_LONG)), confirm(ANN_ACTS).notCarried());
        As.user(ANN)
                .get(DealCalls.DEALS + "/" + deal.id())
                .then()
                .statusCode(200)
                .body("customFields", not(hasKey(code)));
    }

    @Test
    void anotherTypeAndAnOptionThatIsNotThereAreNamed() {
        define("LIST", ", \"options\": [{\"code\": \"a\", \"label\": \"A\"}]");
        SourceField list = new SourceField(code, "Kind", "LIST", false, List.of(new FieldOption("b", "B")));
        assertEquals(
                List.of(lost(Reason.UNKNOWN_OPTION)),
                prepared(ANN_ACTS, list, TextNode.valueOf("b"), null, null).notCarried());
        assertEquals(
                List.of(lost(Reason.INCOMPATIBLE_TYPE)),
                answered(2, ANN_ACTS, field("INTEGER"), IntNode.valueOf(5), null, null, ItemPrepared.class)
                        .notCarried());
    }

    @Test
    void whatTheDealLacksIsAskedFor() {
        InputNeeded asked = answered(1, ANN_ACTS, field("INTEGER"), IntNode.valueOf(50), null, null, InputNeeded.class);
        assertEquals(
                List.of(new UndecidedCustomField(code, "Seats", "INTEGER", List.of("deal"), List.of())),
                asked.undecidedCustomFields());
        InputNeeded ofAdmin =
                answered(2, ADMIN_ACTS, field("INTEGER"), IntNode.valueOf(50), null, null, InputNeeded.class);
        assertEquals(List.of("deal"), ofAdmin.undecidedCustomFields().getFirst().mayCreateIn());
    }

    @Test
    void aDroppedFieldIsNamed() {
        FieldChoices drop = new FieldChoices(null, List.of(code), Otherwise.ASK, null);
        assertEquals(
                List.of(lost(Reason.DROPPED)),
                prepared(ANN_ACTS, field("INTEGER"), IntNode.valueOf(50), drop, null)
                        .notCarried());
        FieldChoices all = new FieldChoices(null, null, Otherwise.DROP, null);
        assertEquals(
                List.of(lost(Reason.DROPPED)),
                answered(2, ANN_ACTS, field("INTEGER"), IntNode.valueOf(50), all, null, ItemPrepared.class)
                        .notCarried());
        assertEquals(
                List.of(lost(Reason.DROPPED)),
                answered(3, ANN_ACTS, field("INTEGER"), IntNode.valueOf(50), null, "null", ItemPrepared.class)
                        .notCarried());
    }

    @Test
    void aFieldIsDefinedWithTheDealAndNotBefore() {
        FieldChoices create = new FieldChoices(Map.of(code, List.of("deal")), null, null, null);
        assertEquals(
                List.of(),
                prepared(ADMIN_ACTS, field("INTEGER"), IntNode.valueOf(50), create, null)
                        .notCarried());
        As.user(ADMIN).get(FIELDS + "/" + code).then().statusCode(404);
        confirm(ADMIN_ACTS);
        As.user(ADMIN).get(FIELDS + "/" + code).then().statusCode(200).body("label", equalTo("Seats"));
        As.user(ADMIN).get(DealCalls.DEALS + "/" + deal.id()).then().body("customFields." + code, equalTo(50));
    }

    @Test
    void aRefusedConversionLeavesNoFieldBehind() {
        FieldChoices create = new FieldChoices(Map.of(code, List.of("deal")), null, null, null);
        prepared(ADMIN_ACTS, field("INTEGER"), IntNode.valueOf(50), create, null);
        answer(new CancelItems(conversion));
        As.user(ADMIN).get(FIELDS + "/" + code).then().statusCode(404);
    }

    @Test
    void whoMayNotDefineFieldsIsRefused() {
        FieldChoices create = new FieldChoices(null, null, Otherwise.CREATE, null);
        ItemRefused refused =
                answered(1, ANN_ACTS, field("INTEGER"), IntNode.valueOf(50), create, null, ItemRefused.class);
        assertEquals(ProblemType.ACCESS_DENIED, refused.refusal().problem());
        assertTrue(refused.refusal().detail().contains(code), refused.refusal().detail());
        assertSettingsDenied(refused);
    }

    @Test
    void whatIsToBeRememberedIsAnsweredWithTheDeal() {
        FieldChoices drop = new FieldChoices(null, null, Otherwise.DROP, true);
        assertEquals(
                Map.of(code, FieldChoice.DROP),
                prepared(ADMIN_ACTS, field("INTEGER"), IntNode.valueOf(50), drop, null)
                        .toRemember());
        FieldChoices elsewhere = new FieldChoices(Map.of(code, List.of("contact")), null, null, true);
        assertEquals(
                Map.of(code, FieldChoice.DROP),
                answered(2, ADMIN_ACTS, field("INTEGER"), IntNode.valueOf(50), elsewhere, null, ItemPrepared.class)
                        .toRemember());
        FieldChoices create = new FieldChoices(Map.of(code, List.of("deal")), null, null, true);
        assertEquals(
                Map.of(code, FieldChoice.CREATE),
                answered(3, ADMIN_ACTS, field("INTEGER"), IntNode.valueOf(50), create, null, ItemPrepared.class)
                        .toRemember());
    }

    @Test
    void whatNeededNoChoiceIsNotRemembered() {
        FieldChoices only = new FieldChoices(null, null, Otherwise.DROP, null);
        assertEquals(
                Map.of(),
                prepared(ADMIN_ACTS, field("INTEGER"), IntNode.valueOf(50), only, null)
                        .toRemember());
        FieldChoices drop = new FieldChoices(null, null, Otherwise.DROP, true);
        assertEquals(
                Map.of(),
                answered(2, ANN_ACTS, field("INTEGER"), IntNode.valueOf(50), drop, "null", ItemPrepared.class)
                        .toRemember());
        define("INTEGER", "");
        assertEquals(
                Map.of(),
                answered(3, ANN_ACTS, field("INTEGER"), IntNode.valueOf(50), drop, null, ItemPrepared.class)
                        .toRemember());
    }

    @Test
    void rememberingNeedsSettings() {
        FieldChoices drop = new FieldChoices(null, List.of(code), null, true);
        ItemRefused refused =
                answered(1, ANN_ACTS, field("INTEGER"), IntNode.valueOf(50), drop, null, ItemRefused.class);
        assertEquals(ProblemType.ACCESS_DENIED, refused.refusal().problem());
        assertTrue(refused.refusal().detail().contains(code), refused.refusal().detail());
        assertSettingsDenied(refused);
        String curators = "/api/v1/settings/deals/access/curator";
        As.user(ADMIN)
                .body("{\"read\": \"ALL\", \"create\": \"ALL\", \"settings\": true}")
                .put(curators)
                .then()
                .statusCode(200);
        try {
            ItemRefused again =
                    answered(2, ANN_ACTS, field("INTEGER"), IntNode.valueOf(50), drop, null, ItemRefused.class);
            assertEquals(
                    List.of("curator"), again.refusal().denials().getFirst().rolesThatMay());
            Actor curator = new Actor("ann", "Ann Arden", List.of("sales", "curator"), "sales/emea");
            answered(3, curator, field("INTEGER"), IntNode.valueOf(50), drop, null, ItemPrepared.class);
        } finally {
            As.user(ADMIN).delete(curators);
        }
    }

    @Test
    void whatIsRememberedHoldsWhereTheRequestSaysNothing() {
        assertEquals(
                List.of(lost(Reason.DROPPED)),
                prepared(ANN_ACTS, field("INTEGER"), IntNode.valueOf(50), remembering("deal", FieldChoice.DROP), null)
                        .notCarried());
        FieldChoices create = remembering("deal", FieldChoice.CREATE);
        answered(2, ADMIN_ACTS, field("INTEGER"), IntNode.valueOf(50), create, null, ItemPrepared.class);
        confirm(ADMIN_ACTS, 2);
        As.user(ADMIN).get(DealCalls.DEALS + "/" + deal.id()).then().body("customFields." + code, equalTo(50));
    }

    @Test
    void whatTheRequestSaysGoesBeforeWhatIsRemembered() {
        Map<String, Map<String, FieldChoice>> remembered = Map.of(code, Map.of("deal", FieldChoice.DROP));
        FieldChoices create = new FieldChoices(Map.of(code, List.of("deal")), null, null, null, remembered);
        assertEquals(
                List.of(),
                prepared(ADMIN_ACTS, field("INTEGER"), IntNode.valueOf(50), create, null)
                        .notCarried());
        FieldChoices ask = new FieldChoices(null, null, Otherwise.ASK, null, remembered);
        assertEquals(
                List.of(lost(Reason.DROPPED)),
                answered(2, ANN_ACTS, field("INTEGER"), IntNode.valueOf(50), ask, null, ItemPrepared.class)
                        .notCarried());
        FieldChoices drop =
                new FieldChoices(null, null, Otherwise.DROP, null, Map.of(code, Map.of("deal", FieldChoice.CREATE)));
        assertEquals(
                List.of(lost(Reason.DROPPED)),
                answered(3, ADMIN_ACTS, field("INTEGER"), IntNode.valueOf(50), drop, null, ItemPrepared.class)
                        .notCarried());
        FieldChoices given = remembering("deal", FieldChoice.CREATE);
        assertEquals(
                List.of(lost(Reason.DROPPED)),
                answered(4, ADMIN_ACTS, field("INTEGER"), IntNode.valueOf(50), given, "null", ItemPrepared.class)
                        .notCarried());
    }

    @Test
    void nobodyIsRefusedAFieldThatOnlyOthersAskedFor() {
        FieldChoices create = remembering("deal", FieldChoice.CREATE);
        InputNeeded asked =
                answered(1, ANN_ACTS, field("INTEGER"), IntNode.valueOf(50), create, null, InputNeeded.class);
        assertEquals(code, asked.undecidedCustomFields().getFirst().code());
        FieldChoices elsewhere = remembering("contact", FieldChoice.DROP);
        answered(2, ANN_ACTS, field("INTEGER"), IntNode.valueOf(50), elsewhere, null, InputNeeded.class);
    }

    private FieldChoices remembering(String target, FieldChoice choice) {
        return new FieldChoices(null, null, null, null, Map.of(code, Map.of(target, choice)));
    }

    private static void assertSettingsDenied(ItemRefused refused) {
        Denial denial = refused.refusal().denials().getFirst();
        assertEquals("deal", denial.itemType());
        assertEquals(Operation.SETTINGS, denial.operation());
        assertEquals(Level.ALL, denial.requiredLevel());
        assertEquals(Level.NONE, denial.yourLevel());
    }

    @Test
    void aRequiredFieldOfTheDealIsAskedForAndTakenFromTheRequest() {
        define("STRING", "");
        require(true);
        try {
            InputNeeded asked = answered(1, ANN_ACTS, null, null, null, null, InputNeeded.class);
            assertEquals(
                    "customFields." + code, asked.requiredFields().getFirst().field());
            assertEquals("Seats", asked.requiredFields().getFirst().label());
            answered(2, ANN_ACTS, null, null, null, "\"A-1\"", ItemPrepared.class);
            confirm(ANN_ACTS, 2);
            As.user(ANN).get(DealCalls.DEALS + "/" + deal.id()).then().body("customFields." + code, equalTo("A-1"));
        } finally {
            require(false);
        }
    }

    @Test
    void aUniqueValueIsTakenByPrepareAndGivenBackByCancel() {
        define("STRING", ", \"unique\": true");
        prepared(ANN_ACTS, field("STRING"), TextNode.valueOf("A-1"), null, null);
        String body = "{\"title\": \"x\", \"customFields\": {\"" + code + "\": \"A-1\"}}";
        As.user(ANN)
                .body(body)
                .post(DealCalls.DEALS)
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("not-unique"));
        answer(new CancelItems(conversion));
        As.user(ANN).body(body).post(DealCalls.DEALS).then().statusCode(201);
    }

    @Test
    void aDealThatNeedsInputHoldsNoUniqueValueMeanwhile() {
        define("STRING", ", \"unique\": true");
        ConversionRequest wrong = new ConversionRequest(
                List.of("deal"),
                Map.of("deal", tree("{\"probability\": 200}")),
                null,
                Map.of(),
                DuplicatePolicy.CREATE,
                null,
                null);
        SourceSnapshot lead = source(field("STRING"), TextNode.valueOf("A-1"));
        PrepareAnswered answer = assertInstanceOf(
                PrepareAnswered.class,
                answer(new PrepareItems(conversion, 1, ANN_ACTS, lead, List.of(deal), List.of(deal), wrong)));
        assertInstanceOf(InputNeeded.class, answer.outcomes().getFirst());
        String body = "{\"title\": \"x\", \"customFields\": {\"" + code + "\": \"A-1\"}}";
        As.user(ANN).body(body).post(DealCalls.DEALS).then().statusCode(201);
    }

    private void define(String type, String more) {
        As.user(ADMIN)
                .body("{\"code\": \"%s\", \"label\": \"Seats\", \"type\": \"%s\"%s}".formatted(code, type, more))
                .post(FIELDS)
                .then()
                .statusCode(201);
    }

    private void require(boolean required) {
        As.user(ADMIN)
                .body("{\"required\": " + required + "}")
                .patch(FIELDS + "/" + code)
                .then()
                .statusCode(200);
    }

    private SourceField field(String type) {
        return new SourceField(code, "Seats", type, false, List.of());
    }

    private NotCarried lost(Reason reason) {
        return new NotCarried("customFields." + code, "deal", reason);
    }

    private ItemPrepared prepared(
            Actor actor, SourceField field, JsonNode value, @Nullable FieldChoices choices, @Nullable String given) {
        return answered(1, actor, field, value, choices, given, ItemPrepared.class);
    }

    private <T extends TargetOutcome> T answered(
            int round,
            Actor actor,
            @Nullable SourceField field,
            @Nullable JsonNode value,
            @Nullable FieldChoices choices,
            @Nullable String given,
            Class<T> outcome) {
        ConversionRequest request = new ConversionRequest(
                List.of("deal"),
                given == null
                        ? Map.of()
                        : Map.of("deal", tree("{\"customFields\": {\"" + code + "\": " + given + "}}")),
                choices,
                Map.of(),
                DuplicatePolicy.CREATE,
                null,
                null);
        return assertInstanceOf(
                outcome,
                assertInstanceOf(
                                PrepareAnswered.class,
                                answer(new PrepareItems(
                                        conversion,
                                        round,
                                        actor,
                                        source(field, value),
                                        List.of(deal),
                                        List.of(deal),
                                        request)))
                        .outcomes()
                        .getFirst());
    }

    private ItemsConfirmed confirm(Actor actor) {
        return confirm(actor, 1);
    }

    private ItemsConfirmed confirm(Actor actor, int round) {
        return assertInstanceOf(
                ItemsConfirmed.class,
                answer(new ConfirmItems(
                        conversion,
                        round,
                        actor,
                        source(null, null).ref(),
                        List.of(new AgreedTarget("deal", deal.id(), "A deal", TargetAction.CREATE)))));
    }

    private SourceSnapshot source(@Nullable SourceField field, @Nullable JsonNode value) {
        try {
            ObjectNode lead = WireMapper.mapper()
                    .valueToTree(WireMapper.mapper()
                            .readValue(GoldenMessages.json("onward.conversion.prepare-items.v1"), PrepareItems.class)
                            .source());
            ObjectNode values = lead.putObject("customFields");
            if (field != null) {
                values.set(field.code(), value);
            }
            return WireMapper.mapper()
                    .convertValue(lead, SourceSnapshot.class)
                    .describedBy(field == null ? List.of() : List.of(field));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConversionReply answer(ConversionCommand command) {
        UUID id = Messages.command("deal", command);
        TopicRecord reply = REPLIES.await(
                        1,
                        record -> command.conversionId().toString().equals(record.key())
                                && record.payload() != null
                                && record.payload().contains(id.toString()))
                .getFirst();
        try {
            return (ConversionReply) WireMapper.mapper()
                    .readValue(Objects.requireNonNull(reply.payload()), WireTypes.classOf(reply.type()));
        } catch (IOException e) {
            throw new IllegalStateException("No reply: " + reply, e);
        }
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) WireMapper.mapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
