package onward.deal;

import onward.kit.test.ServiceRules;

class DealServiceArchitectureTest extends ServiceRules {
    DealServiceArchitectureTest() {
        super("onward.deal");
    }
}
