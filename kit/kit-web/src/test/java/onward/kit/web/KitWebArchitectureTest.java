package onward.kit.web;

import onward.kit.test.ArchitectureRules;

class KitWebArchitectureTest extends ArchitectureRules {
    KitWebArchitectureTest() {
        super("onward.kit.web");
    }
}
