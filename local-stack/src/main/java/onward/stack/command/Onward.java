package onward.stack.command;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import onward.kit.local.LocalUser;
import onward.kit.local.TokenSigner;
import onward.stack.Suite;
import onward.stack.SuiteSettings;

/** The commands of {@code ./onward} that concern a running suite. */
public final class Onward {

    private Onward() {}

    public static void main(String[] arguments) throws InterruptedException {
        SuiteSettings settings = SuiteSettings.forPeople(SuiteSettings.projectAbove(Path.of("")));
        List<String> words = Arrays.asList(arguments);
        int code = switch (words.isEmpty() ? "" : words.getFirst()) {
            case "up" -> words.contains("-d") ? new Up(settings).detach() : new Up(settings).stay();
            case "down" -> new Down(settings).run();
            case "status" -> new Status(settings).run();
            case "token" -> token(settings, words);
            default -> {
                System.err.println("Commands: up [-d], down, status, token USER");
                yield 2;
            }
        };
        System.exit(code);
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
