package onward.kit.test;

class KitLocalArchitectureTest extends ArchitectureRules {

    KitLocalArchitectureTest() {
        super("onward.kit.local");
    }
}
