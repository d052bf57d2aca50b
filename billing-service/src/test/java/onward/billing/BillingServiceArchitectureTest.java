package onward.billing;

import onward.kit.test.ServiceRules;

class BillingServiceArchitectureTest extends ServiceRules {
    BillingServiceArchitectureTest() {
        super("onward.billing");
    }
}
