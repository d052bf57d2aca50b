package onward.kit.messaging;

import onward.kit.test.ArchitectureRules;

class ArchitectureTest extends ArchitectureRules {

    ArchitectureTest() {
        super("onward.kit.messaging");
    }
}
