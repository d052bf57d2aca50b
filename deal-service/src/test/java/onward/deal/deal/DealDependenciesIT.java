package onward.deal.deal;

import static onward.deal.deal.DealCalls.create;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.BOB;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.test.DependencyCalls.linkedWith;
import static onward.kit.test.DependencyCalls.references;
import static onward.kit.test.OwnersStandIn.readable;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import onward.kit.test.OnwardStack;
import onward.kit.test.OwnersStandIn;
import org.junit.jupiter.api.Test;

/** Deals as dependencies of their clients, and the other way round. That they depend on their source, {@link DealConversionIT} tests. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(OwnersStandIn.class)
class DealDependenciesIT {
    @Test
    void aDealAndItsClientsAreLinkedBothWays() {
        UUID company = readable();
        UUID ada = readable();
        UUID ben = readable();
        String deal = create(ANN, """
                {"title": "With clients", "companyId": "%s", "contacts": [{"id": "%s"}, {"id": "%s"}]}""".formatted(company, ada, ben));
        references(ANN, "deal", deal)
                .statusCode(200)
                .body("items.type", contains("company", "contact", "contact"))
                .body("items.id", contains(company.toString(), ada.toString(), ben.toString()))
                .body("items.relation", contains("CLIENT", "CLIENT", "CLIENT"));
        linkedWith(ANN, "company", company).body("items.item.id", contains(deal));
        linkedWith(ANN, "contact", ben)
                .body("items.item.title", contains("With clients"))
                .body("items[0].relation", equalTo("CLIENT"))
                .body("items[0].stage", equalTo("NEW"));
        linkedWith(ANN, "contact", company).body("items", empty());
        linkedWith(BOB, "company", company).body("items.item.id", contains(deal));
        linkedWith(EVA, "company", company).body("items", empty());
        linkedWith(LEO, "company", company).body("items", empty());
        references(EVA, "deal", deal).statusCode(404);
        references(LEO, "deal", deal).statusCode(403);
    }
}
