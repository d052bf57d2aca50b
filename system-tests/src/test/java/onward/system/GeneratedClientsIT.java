package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import onward.document.GeneratedClient;
import onward.document.JavaCompilation;
import onward.document.TypeScriptCompilation;
import org.junit.jupiter.api.Test;

/** What an integrator does first: a client generated from the document compiles and works. No check of the generator is skipped. */
@SystemTest
class GeneratedClientsIT {
    private final Onward onward;
    private final Path folder;

    GeneratedClientsIT(Onward onward) {
        this.onward = onward;
        try {
            this.folder = Files.createTempDirectory(Path.of("target"), "generated-clients-");
            Files.writeString(
                    folder.resolve("openapi.json"), onward.document().root().toPrettyString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aJavaClientCreatesALeadAndConvertsIt() throws Exception {
        Path sources = GeneratedClient.of(folder.resolve("openapi.json"))
                .java("dev.example.onward")
                .into(folder.resolve("java"));
        JavaCompilation client = JavaCompilation.of(sources.resolve("src/main/java"), Path.of("src/test/client/java"));

        client.compileTo(folder.resolve("classes"));

        Object created = client.call(
                "dev.example.Journey",
                "leadToDeal",
                onward.suite().gatewayUrl(),
                onward.suite().token(ANN));
        assertEquals("COMPLETED contact, deal; deal Generated", created);
    }

    @Test
    void aTypeScriptClientCompiles() throws Exception {
        assumeTrue(
                TypeScriptCompilation.isPossible(),
                "There is no node on the PATH, so the TypeScript client is not compiled.");
        Path sources =
                GeneratedClient.of(folder.resolve("openapi.json")).typeScript().into(folder.resolve("typescript"));

        assertEquals("", TypeScriptCompilation.of(sources).messages());
    }
}
