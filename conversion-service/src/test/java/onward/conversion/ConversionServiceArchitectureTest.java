package onward.conversion;

import onward.kit.test.ServiceRules;

class ConversionServiceArchitectureTest extends ServiceRules {
    ConversionServiceArchitectureTest() {
        super("onward.conversion");
    }
}
