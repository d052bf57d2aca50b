package onward.billing;

import static onward.billing.Calls.ESTIMATES;
import static onward.billing.Calls.INVOICES;
import static onward.billing.Conversation.TOM_ACTS;
import static onward.kit.local.LocalUser.TOM;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.conversion.TargetOutcome.ItemPrepared;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key of a document in another system while a conversion has the document prepared (fault 41). */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class ClaimedOriginIT {
    private final String key = "crm-" + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(strings = {"estimate", "invoice"})
    void isAskedForIfItIsTakenAndIsNobodyElsesOnceItIsClaimed(String type) {
        Calls documents = type.equals("estimate") ? ESTIMATES : INVOICES;
        documents.post(TOM, "{\"title\": \"t\", " + origin(key) + "}").statusCode(201);
        Conversation deal =
                new Conversation(Conversation.source("deal", source -> source.put("responsible", "tom")), type);

        InputNeeded needed = assertInstanceOf(InputNeeded.class, deal.prepare(TOM_ACTS, 1, "{" + origin(key) + "}"));
        assertEquals("origin", needed.invalidFields().getFirst().field());
        assertEquals("not-unique", needed.invalidFields().getFirst().code());

        assertInstanceOf(ItemPrepared.class, deal.prepare(TOM_ACTS, 2, "{" + origin(key + "-2") + "}"));
        documents
                .post(TOM, "{\"title\": \"t\", " + origin(key + "-2") + "}")
                .statusCode(422)
                .body("errors.code", contains("not-unique"));
        deal.confirm(TOM_ACTS);
        documents.get(TOM, deal.targetId()).statusCode(200).body("origin.id", equalTo(key + "-2"));
    }

    private static String origin(String key) {
        return "\"origin\": {\"system\": \"crm\", \"id\": \"" + key + "\"}";
    }
}
