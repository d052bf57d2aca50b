package onward.document;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** TypeScript sources, checked by the TypeScript compiler; it is among the test dependencies, the node that runs it on the PATH. */
public final class TypeScriptCompilation {
    private static final int MINUTES = 5;

    private final Path sources;

    private TypeScriptCompilation(Path sources) {
        this.sources = sources;
    }

    public static TypeScriptCompilation of(Path sources) {
        return new TypeScriptCompilation(sources);
    }

    public static boolean isPossible() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }

    /** What the compiler has to say; nothing if all is well. */
    public String messages() throws IOException, InterruptedException {
        Files.writeString(sources.resolve("tsconfig.json"), """
                {"compilerOptions": {"strict": true, "noEmit": true, "target": "es2020", "module": "es2020",
                  "moduleResolution": "bundler", "lib": ["es2020", "dom"], "types": []}, "include": ["."]}
                """);
        Path compiler = Path.of(System.getProperty("onward.typescript")).resolve("lib/tsc.js");
        Path output = sources.resolve("tsc.log");
        Process process = new ProcessBuilder("node", compiler.toAbsolutePath().toString(), "--project", ".")
                .directory(sources.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new IllegalStateException("The TypeScript compiler takes longer than " + MINUTES + " minutes");
        }
        String messages = Files.readString(output, StandardCharsets.UTF_8);
        return process.exitValue() == 0 || !messages.isBlank() ? messages : "tsc ended with " + process.exitValue();
    }
}
