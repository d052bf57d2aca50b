package onward.party.link;

import static onward.kit.local.LocalUser.ANN;
import static onward.kit.local.LocalUser.EVA;
import static onward.kit.local.LocalUser.GUEST;
import static onward.kit.local.LocalUser.MIA;
import static onward.kit.test.DependencyCalls.linkedWith;
import static onward.kit.test.DependencyCalls.references;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import onward.contract.dependency.ItemReference;
import onward.contract.dependency.Relation;
import onward.kit.test.OnwardStack;
import onward.party.Given;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(OnwardStack.class)
class LinkDependenciesIT {
    @Test
    void aContactAndItsCompaniesAreLinkedBothWays() {
        String acme = Given.company(ANN, "Acme");
        String beta = Given.company(ANN, "Beta");
        String contact = Given.contact(ANN, "Linked", acme, beta);
        references(ANN, "company", acme).statusCode(200).body("items", empty());
        references(ANN, "contact", contact)
                .statusCode(200)
                .body("items.type", contains("company", "company"))
                .body("items.id", contains(acme, beta))
                .body("items.relation", contains("MEMBER", "MEMBER"));
        linkedWith(ANN, "company", beta)
                .body("items.item.id", contains(contact))
                .body("items.item.title", contains("Linked"))
                .body("items.relation", contains("MEMBER"))
                .body("items[0]", not(hasKey("stage")));
        linkedWith(ANN, "contact", contact, member(acme), member(beta))
                .body("items.item.title", contains("Beta", "Acme"))
                .body("items.item.type", contains("company", "company"));
    }

    @Test
    void onlyWhatOneMayReadIsLinked() {
        String acme = Given.company(MIA, "Of the whole firm");
        String contact = Given.contact(EVA, "Of eva");
        Given.contact(MIA, "Of mia", acme);
        linkedWith(EVA, "company", acme).body("items", empty());
        linkedWith(EVA, "deal", UUID.randomUUID(), member(acme)).body("items", empty());
        linkedWith(MIA, "company", acme).body("items.item.title", contains("Of mia"));
        linkedWith(GUEST, "company", acme).body("items", empty());
        references(ANN, "contact", contact).statusCode(404);
        references(GUEST, "contact", contact).statusCode(403);
    }

    private static ItemReference member(String company) {
        return new ItemReference("company", UUID.fromString(company), Relation.MEMBER);
    }
}
