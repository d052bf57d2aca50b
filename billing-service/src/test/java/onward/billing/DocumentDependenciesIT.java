package onward.billing;

import static onward.billing.Calls.ESTIMATES;
import static onward.billing.Calls.INVOICES;
import static onward.billing.Conversation.TOM_ACTS;
import static onward.billing.Conversation.source;
import static onward.billing.PartyServiceStandIn.readable;
import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.LEO;
import static onward.kit.local.LocalUser.TOM;
import static onward.kit.test.DependencyCalls.linkedWith;
import static onward.kit.test.DependencyCalls.references;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.dependency.ItemReference;
import onward.contract.dependency.Relation;
import onward.kit.test.OnwardStack;
import org.junit.jupiter.api.Test;

/** Estimates and invoices as dependencies of their clients, deals and each other, and the other way round. */
@QuarkusTest
@WithTestResource(OnwardStack.class)
@WithTestResource(PartyServiceStandIn.class)
class DocumentDependenciesIT {
    @Test
    void documentsAndTheirClientsAreLinkedBothWays() {
        UUID company = readable();
        UUID ada = readable();
        String body = "{\"title\": \"Seats\", \"companyId\": \"%s\", \"contacts\": [{\"id\": \"%s\"}]}"
                .formatted(company, ada);
        String estimate = ESTIMATES.create(TOM, body);
        String invoice = INVOICES.create(TOM, body);
        references(TOM, "invoice", invoice)
                .statusCode(200)
                .body("items.id", contains(company.toString(), ada.toString()))
                .body("items.relation", contains("CLIENT", "CLIENT"));
        linkedWith(TOM, "company", company)
                .body("items.item.id", contains(invoice, estimate))
                .body("items.item.type", contains("invoice", "estimate"))
                .body("items.item.title", contains("Seats", "Seats"))
                .body("items.stage", contains("DRAFT", "DRAFT"))
                .body("items.relation", contains("CLIENT", "CLIENT"));
        linkedWith(TOM, "contact", ada).body("items.item.id", contains(invoice, estimate));
        linkedWith(LEO, "company", company).body("items", empty());
        references(LEO, "invoice", invoice).statusCode(403);
    }

    @Test
    void aDepartmentSeesItsOwnDocumentsOnly() {
        UUID company = readable();
        String estimate = ESTIMATES.create(ANN, "{\"title\": \"Emea\", \"companyId\": \"" + company + "\"}");
        linkedWith(ANN, "company", company).body("items.item.id", contains(estimate));
        linkedWith(EVA, "company", company).body("items", empty());
        references(EVA, "estimate", estimate).statusCode(404);
    }

    @Test
    void whatIsMadeOfADealIsLinkedWithItAndWithEachOther() {
        SourceSnapshot deal = source("deal", source -> source.put("responsible", "tom"));
        Conversation first = new Conversation(deal, "estimate");
        UUID estimate = first.targetId();
        Conversation second = new Conversation(
                source("estimate", source -> source.put("responsible", "tom").put("id", estimate.toString())),
                "invoice");
        UUID invoice = second.targetId();
        first.prepare(TOM_ACTS);
        linkedWith(TOM, "deal", deal.id()).body("items", empty());
        first.confirm(TOM_ACTS);
        second.prepare(TOM_ACTS);
        second.confirm(TOM_ACTS);

        linkedWith(TOM, "deal", deal.id())
                .body("items.item.id", containsInAnyOrder(estimate.toString(), invoice.toString()))
                .body("items.relation", contains("CREATED", "CREATED"));
        linkedWith(TOM, "estimate", estimate)
                .body("items.item.id", contains(invoice.toString()))
                .body("items.relation", contains("CREATED"));
        references(TOM, "invoice", invoice)
                .body("items.findAll { it.relation == 'SOURCE' }.type", containsInAnyOrder("estimate", "deal"))
                .body("items.id", hasItems(estimate.toString(), deal.id().toString()));
        linkedWith(TOM, "invoice", invoice, new ItemReference("estimate", estimate, Relation.SOURCE))
                .body("items.item.id", contains(estimate.toString()))
                .body("items.relation", contains("SOURCE"));
    }
}
