package onward.document;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java sources, compiled by the compiler of this JDK against the class path of the tests. */
public final class JavaCompilation {
    private final List<Path> folders;
    private Path classes = Path.of("");

    private JavaCompilation(List<Path> folders) {
        this.folders = folders;
    }

    public static JavaCompilation of(Path... folders) {
        return new JavaCompilation(List.of(folders));
    }

    /** Fails with the compiler's errors. */
    public void compileTo(Path target) throws IOException {
        classes = Files.createDirectories(target);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
            boolean compiled = compiler.getTask(
                            null,
                            files,
                            diagnostics,
                            List.of("-proc:none", "-nowarn", "-d", target.toString(), "-classpath", classPath()),
                            null,
                            files.getJavaFileObjectsFromPaths(sources()))
                    .call();
            if (!compiled) {
                throw new AssertionError(diagnostics.getDiagnostics().stream()
                        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                        .map(Object::toString)
                        .limit(20)
                        .toList());
            }
        }
    }

    /** Calls a static method whose parameters are texts. */
    public Object call(String className, String method, String... arguments)
            throws IOException, ReflectiveOperationException {
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {url(classes)}, JavaCompilation.class.getClassLoader())) {
            Class<?>[] types = new Class<?>[arguments.length];
            Arrays.fill(types, String.class);
            return loader.loadClass(className).getMethod(method, types).invoke(null, (Object[]) arguments);
        }
    }

    private List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    /** Surefire puts its own jar on the class path of the JVM, which refers to the others. */
    private static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace(';', File.pathSeparatorChar);
    }

    private static URL url(Path folder) throws MalformedURLException {
        return folder.toUri().toURL();
    }
}
