package onward.stack.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import onward.kit.local.AtExit;
import onward.kit.local.LocalUser;
import onward.kit.local.TokenSigner;
import onward.stack.Suite;
import onward.stack.SuiteSettings;

/** The commands of {@code ./onward} that concern a running suite. */
public final class Onward {

    private Onward() {}

    public static void main(String[] arguments) {
        List<String> words = Arrays.asList(arguments);
        int code;
        try {
            code = run(SuiteSettings.forPeople(SuiteSettings.projectAbove(Path.of(""))), words);
        } catch (Throwable failure) {
            // Running out of memory is no reason to leave half a suite behind.
            code = tell(words.isEmpty() ? "" : words.getFirst(), failure);
        }
        System.exit(code);
    }

    private static int run(SuiteSettings settings, List<String> words) throws InterruptedException {
        return switch (words.isEmpty() ? "" : words.getFirst()) {
            case "up" -> up(settings, words.subList(1, words.size()));
            case "status" -> new Status(settings).run();
            case "token" -> token(settings, words);
            default -> {
                System.err.println("Commands: up [--host ADDRESS], status, token USER");
                yield 2;
            }
        };
    }

    private static int up(SuiteSettings settings, List<String> options) {
        if (options.isEmpty()) {
            return new Up(settings).stay();
        }
        if (options.size() == 2 && options.getFirst().equals("--host")) {
            return new Up(settings.listeningOn(options.getLast())).stay();
        }
        System.err.println("./onward up [-d] [--host ADDRESS]");
        return 2;
    }

    /** One line for people; where it came from is for whoever mends it. */
    private static int tell(String command, Throwable failure) {
        if (AtExit.isOver()) {
            return 1;
        }
        String reason = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        String what = command.equals("up") ? "Onward did not start: " : "./onward " + command + " failed: ";
        Path log = Path.of(".onward/log/launcher.log");
        String more;
        try {
            Files.createDirectories(log.getParent());
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            Files.writeString(log, trace.toString());
            more = ". The log is " + log + ".";
        } catch (IOException e) {
            more = ". There is no log: " + e.getMessage() + ".";
        }
        System.err.println(what + reason.lines().map(String::strip).collect(Collectors.joining(" ")) + more);
        return 1;
    }

    private static int token(SuiteSettings settings, List<String> words) {
        Optional<LocalUser> user = words.size() < 2 ? Optional.empty() : LocalUser.withId(words.get(1));
        if (user.isEmpty()) {
            System.err.println("./onward token USER, where USER is one of "
                    + LocalUser.all().stream().map(LocalUser::id).collect(Collectors.joining(", ")));
            return 2;
        }
        String issuer = "http://localhost:" + Suite.ISSUER_PORT;
        System.out.println(
                TokenSigner.of(issuer, settings.data().resolve("issuer")).token(user.get()));
        return 0;
    }
}
