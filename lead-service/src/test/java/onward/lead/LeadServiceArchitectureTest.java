package onward.lead;

import onward.kit.test.ServiceRules;

class LeadServiceArchitectureTest extends ServiceRules {
    LeadServiceArchitectureTest() {
        super("onward.lead");
    }
}
