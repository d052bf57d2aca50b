package onward.lead;

import onward.kit.test.ArchitectureRules;

class LeadServiceArchitectureTest extends ArchitectureRules {
    LeadServiceArchitectureTest() {
        super("onward.lead");
    }
}
