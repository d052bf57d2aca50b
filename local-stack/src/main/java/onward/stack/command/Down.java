package onward.stack.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import onward.stack.SuiteSettings;

/** {@code ./onward down}: stops the suite in order, also what a killed supervisor left behind. */
final class Down {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final RunFolder run;

    Down(SuiteSettings settings) {
        this.run = new RunFolder(settings);
    }

    int run() {
        Optional<ProcessHandle> supervisor = run.supervisor();
        supervisor.ifPresent(process -> {
            process.destroy();
            boolean ended = process.onExit()
                            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                            .handle((end, late) -> late)
                            .join()
                    == null;
            if (!ended) {
                process.destroyForcibly();
                process.onExit().join();
            }
        });
        List<String> leftovers = run.endLeftovers();
        run.sayEnded();
        if (!leftovers.isEmpty()) {
            System.out.println("Ended what had been left behind: " + String.join(", ", leftovers));
        } else if (supervisor.isEmpty()) {
            System.out.println("Onward was not running.");
            return 0;
        }
        System.out.println("Onward is down; its data stay in .onward.");
        return 0;
    }
}
