package onward.deploy;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Renders overlays by {@code kubectl kustomize}. Without kubectl a test fails in CI and is skipped, with the reason, elsewhere. */
final class Kustomize {

    static final List<String> OVERLAYS = List.of("local", "staging", "production");

    private static final YAMLMapper YAML = new YAMLMapper();

    private Kustomize() {}

    static Path deploy() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("overlays"))) {
            folder = Optional.ofNullable(folder.getParent())
                    .orElseThrow(() -> new IllegalStateException("Not in the folder deploy"));
        }
        return folder;
    }

    static Manifests render(String overlay) {
        String yaml = run(kubectl(), deploy().resolve("overlays").resolve(overlay));
        try (var documents = YAML.readerFor(ObjectNode.class).<ObjectNode>readValues(yaml)) {
            return new Manifests(
                    overlay, documents.readAll().stream().map(Manifest::new).toList());
        }
    }

    private static Path kubectl() {
        Stream<Path> onPath =
                Arrays.stream(System.getenv("PATH").split(File.pathSeparator)).map(Path::of);
        Stream<Path> usual = Stream.of(
                        "/usr/local/bin",
                        "/usr/bin",
                        "/snap/bin",
                        "/opt/homebrew/bin",
                        System.getProperty("user.home") + "/bin",
                        System.getProperty("user.home") + "/.local/bin")
                .map(Path::of);
        Optional<Path> found = Stream.concat(onPath, usual)
                .map(folder -> folder.resolve("kubectl"))
                .filter(Files::isExecutable)
                .findFirst();
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("kubectl is needed to render the overlays and was found nowhere");
        }
        assumeTrue(found.isPresent(), "kubectl renders the overlays and was found nowhere");
        return found.orElseThrow();
    }

    private static String run(Path kubectl, Path overlay) {
        try {
            Path errors = Files.createTempFile("kustomize", ".log");
            try {
                Process process = new ProcessBuilder(kubectl.toString(), "kustomize", overlay.toString())
                        .redirectError(errors.toFile())
                        .start();
                String yaml = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IllegalStateException(overlay + " does not render: " + Files.readString(errors));
                }
                return yaml;
            } finally {
                Files.delete(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
