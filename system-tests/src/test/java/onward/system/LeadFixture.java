package onward.system;

import com.fasterxml.jackson.databind.node.ObjectNode;
import onward.stack.client.Json;

/** A lead to be, in words: {@code aLead("50 seats").of("Ada", "Byron").at("Acme")}. */
record LeadFixture(ObjectNode json) {

    /** A lead that says nothing but its title: neither contact nor company can be made of it without input. */
    static LeadFixture aBareLead(String title) {
        return new LeadFixture(Json.object().put("title", title));
    }

    /** A lead that everything can be made of. */
    static LeadFixture aLead(String title) {
        return aBareLead(title).of("Ada", "Byron").at("Acme");
    }

    LeadFixture of(String firstName, String lastName) {
        return changed(
                lead -> lead.putObject("person").put("firstName", firstName).put("lastName", lastName));
    }

    LeadFixture at(String company) {
        return changed(lead -> lead.put("companyName", company));
    }

    LeadFixture worth(String amount, String currency) {
        return changed(
                lead -> lead.putObject("opportunity").put("amount", amount).put("currency", currency));
    }

    LeadFixture withPhone(String phone) {
        return changed(
                lead -> lead.putArray("phones").addObject().put("value", phone).put("type", "WORK"));
    }

    LeadFixture withEmail(String email) {
        return changed(
                lead -> lead.putArray("emails").addObject().put("value", email).put("type", "WORK"));
    }

    LeadFixture withStage(String stage) {
        return changed(lead -> lead.put("stage", stage));
    }

    LeadFixture with(String member, String value) {
        return changed(lead -> lead.put(member, value));
    }

    LeadFixture withProduct(String name, String quantity, String price) {
        return changed(lead -> lead.withArray("/products")
                .addObject()
                .put("name", name)
                .put("quantity", quantity)
                .put("unitPrice", price));
    }

    private LeadFixture changed(java.util.function.Consumer<ObjectNode> change) {
        ObjectNode changed = json.deepCopy();
        change.accept(changed);
        return new LeadFixture(changed);
    }
}
