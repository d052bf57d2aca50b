package onward.gateway;

import onward.kit.test.ArchitectureRules;

class GatewayArchitectureTest extends ArchitectureRules {
    GatewayArchitectureTest() {
        super("onward.gateway");
    }
}
