package onward.kit.operator;

import onward.kit.test.ArchitectureRules;

class KitOperatorArchitectureTest extends ArchitectureRules {
    KitOperatorArchitectureTest() {
        super("onward.kit.operator");
    }
}
