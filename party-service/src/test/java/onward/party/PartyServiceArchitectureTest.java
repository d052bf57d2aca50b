package onward.party;

import onward.kit.test.ServiceRules;

class PartyServiceArchitectureTest extends ServiceRules {
    PartyServiceArchitectureTest() {
        super("onward.party");
    }
}
