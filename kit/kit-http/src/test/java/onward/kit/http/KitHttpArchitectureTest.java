package onward.kit.http;

import onward.kit.test.ArchitectureRules;

class KitHttpArchitectureTest extends ArchitectureRules {
    KitHttpArchitectureTest() {
        super("onward.kit.http");
    }
}
