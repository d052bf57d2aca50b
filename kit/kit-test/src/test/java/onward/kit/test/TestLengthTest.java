package onward.kit.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A test is found by the name of its class, which can only name one subject: so test classes of all modules stay short. */
class TestLengthTest {
    private static final int MOST_LINES = 500;

    @Test
    void noTestClassHasMoreThan500Lines() throws IOException {
        Path repository = Path.of("../..").toAbsolutePath().normalize();
        List<Path> tests = tests(repository);

        assertTrue(
                Stream.of("kit/kit-test", "lead-service", "system-tests")
                        .map(repository::resolve)
                        .allMatch(module -> tests.stream().anyMatch(test -> test.startsWith(module))),
                () -> "Only " + tests);
        assertEquals(List.of(), tooLong(tests));
    }

    @Test
    void namesTheTestClassesThatHaveMore(@TempDir Path repository) throws IOException {
        Path folder = Files.createDirectories(repository.resolve("lead-service/src/test/java/onward"));
        Files.writeString(folder.resolve("ShortIT.java"), "\n".repeat(MOST_LINES));
        Path tooLong = Files.writeString(folder.resolve("LongIT.java"), "\n".repeat(MOST_LINES + 1));

        assertEquals(List.of(tooLong), tooLong(tests(repository)));
    }

    /** Modules lie in the repository and in its folder kit. */
    private static List<Path> tests(Path repository) throws IOException {
        List<Path> tests = new ArrayList<>();
        try (Stream<Path> folders = Files.walk(repository, 2)) {
            for (Path sources : folders.map(folder -> folder.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(tests::add);
                }
            }
        }
        return tests;
    }

    private static List<Path> tooLong(List<Path> tests) {
        return tests.stream().filter(test -> lines(test) > MOST_LINES).toList();
    }

    private static long lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
