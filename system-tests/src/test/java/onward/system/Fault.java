package onward.system;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import onward.stack.SuiteSettings;
import org.jspecify.annotations.Nullable;

/** A point where a service ends as if it were killed. What ends it is no part of the service and is handed to its JVM as an agent. */
record Fault(String point, @Nullable String place, int spared) {
    static final Path JAR = SuiteSettings.projectAbove(Path.of("")).resolve("kit/kit-fault/target/kit-fault.jar");

    static Fault at(String point) {
        return new Fault(point, null, 0);
    }

    /** In this lane or topic, and passed unharmed in any other. */
    Fault in(String where) {
        return new Fault(point, where, spared);
    }

    /** Only when the service has passed the point so often. */
    Fault afterPassing(int times) {
        return new Fault(point, place, times);
    }

    List<String> jvmOptions() {
        List<String> options = new ArrayList<>();
        options.add("-javaagent:" + JAR);
        options.add("-Donward.fault.halt-at=" + point);
        options.add("-Donward.fault.spare=" + spared);
        if (place != null) {
            options.add("-Donward.fault.in=" + place);
        }
        return options;
    }
}
