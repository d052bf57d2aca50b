package onward.billing;

import static onward.billing.Calls.ESTIMATES;
import static onward.billing.Conversation.ANN_ACTS;
import static onward.billing.Conversation.source;
import static onward.kit.local.LocalUser.ADMIN;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.LEO;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.PlannedField;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.TargetPlan;
import onward.contract.conversion.TargetPlan.TargetPlans;
import onward.contract.message.WireMapper;
import onward.kit.local.LocalUser;
import onward.kit.test.As;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;

/** What a preview is told of estimates and invoices. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class DocumentPlanIT {
    @Inject
    DataSource database;

    @Test
    void everyFieldSaysWhereItsValueComesFrom() throws IOException {
        TargetPlan plan = planned(new Conversation(deal(), "estimate"));
        assertEquals(
                Map.of(
                        "title", "source.title",
                        "stage", "DEFAULT",
                        "companyId", "source.companyId",
                        "contacts", "source.contacts",
                        "products", "source.products",
                        "currency", "source.currency",
                        "comment", "source.comment",
                        "validUntil", "DEFAULT",
                        "responsible", "source.responsible"),
                plan.fields().stream().collect(Collectors.toMap(PlannedField::field, PlannedField::from)));
    }

    @Test
    void theCurrencyIsThatOfTheAmountIfTheSourceHasNoOther() throws IOException {
        SourceSnapshot deal = source("deal", each -> {
            each.remove("currency");
            each.putObject("amount").put("amount", "12500").put("currency", "JPY");
        });
        TargetPlan plan = planned(new Conversation(deal, "estimate"));
        assertEquals(
                List.of("source.amount.currency"),
                plan.fields().stream()
                        .filter(field -> field.field().equals("currency"))
                        .map(PlannedField::from)
                        .toList());
    }

    @Test
    void theEstimateIsThenWhatThePlanSaidAndAPlanDrawsNoNumber() throws IOException, SQLException {
        Conversation conversation = new Conversation(deal(), "estimate");
        long drawn = numbersDrawn();
        TargetPlan plan = planned(conversation);
        assertEquals(drawn, numbersDrawn());
        ESTIMATES.get(ADMIN, conversation.targetId()).statusCode(404);

        assertEquals(plan.outcome(), conversation.prepare(ANN_ACTS));
        conversation.confirm(ANN_ACTS);
        JsonNode created = WireMapper.mapper()
                .readTree(ESTIMATES
                        .get(ANN, conversation.targetId())
                        .statusCode(200)
                        .extract()
                        .asString());
        for (PlannedField field : plan.fields()) {
            if (field.field().equals("contacts")) {
                assertEquals(
                        field.value().findValues("id"), created.get("contacts").findValues("id"));
            } else {
                assertEquals(field.value(), created.get(field.field()), field.field());
            }
        }
    }

    @Test
    void anAmountSetByHandIsNamedAsNotCarried() throws IOException {
        SourceSnapshot deal =
                source("deal", each -> each.put("amountManual", true).putArray("products"));
        assertEquals(
                List.of("amount"),
                planned(new Conversation(deal, "estimate")).notCarried().stream()
                        .map(NotCarried::field)
                        .toList());
    }

    @Test
    void whoMayNotCreateThemIsTold() {
        SourceSnapshot ofLeo = source("deal", each -> each.put("responsible", "leo"));
        plan(LEO, new Conversation(ofLeo, "invoice").asking(ANN_ACTS, 1, null))
                .statusCode(200)
                .body("targets.outcome.outcome", contains("REFUSED"))
                .body("targets[0].outcome.refusal.denials[0].itemType", equalTo("invoice"));
    }

    private static SourceSnapshot deal() {
        return source("deal", each -> {});
    }

    private static TargetPlan planned(Conversation conversation) throws IOException {
        return WireMapper.mapper()
                .readValue(
                        plan(ANN, conversation.asking(ANN_ACTS, 1, null))
                                .statusCode(200)
                                .extract()
                                .asString(),
                        TargetPlans.class)
                .targets()
                .getFirst();
    }

    private static ValidatableResponse plan(LocalUser user, PrepareItems command) {
        return As.user(user)
                .body(WireMapper.mapper().valueToTree(command).toString())
                .post("/internal/plans")
                .then();
    }

    private long numbersDrawn() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select coalesce(sum(last), 0) from document_number")) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
