package onward.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import onward.stack.Service;
import onward.stack.SuiteSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the folders that are put into production. */
class PackageIT {
    private static final Set<String> ENDS_OF_THE_JVM =
            Set.of("java/lang/Runtime.halt", "java/lang/Runtime.exit", "java/lang/System.exit");

    @ParameterizedTest
    @EnumSource(Service.class)
    void noClassOfOursCanEndTheJvm(Service service) throws IOException {
        List<Path> jars = jarsOfOurs(service);
        assertTrue(jars.stream().anyMatch(jar -> jar.toString().contains("contracts")), jars::toString);
        assertTrue(jars.stream().anyMatch(jar -> jar.toString().contains(service.title())), jars::toString);

        List<String> ends = new ArrayList<>();
        for (Path jar : jars) {
            ends.addAll(classesThatEndTheJvm(jar));
        }
        assertEquals(List.of(), ends);
    }

    @Test
    void whatEndsAServiceInTestsWouldBeFoundInOne() throws IOException {
        assertEquals(List.of("onward/kit/fault/HaltingFaults.class"), classesThatEndTheJvm(Fault.JAR));
    }

    private static List<Path> jarsOfOurs(Service service) throws IOException {
        Path folder =
                SuiteSettings.projectAbove(Path.of("")).resolve(service.title()).resolve("target/quarkus-app");
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .filter(file -> file.getParent().endsWith("app")
                            || file.getFileName().toString().startsWith("dev.onward."))
                    .toList();
        }
    }

    private static List<String> classesThatEndTheJvm(Path jar) throws IOException {
        List<String> found = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
                if (entry.getName().endsWith(".class")) {
                    try (InputStream bytes = file.getInputStream(entry)) {
                        if (endsTheJvm(ClassFile.of().parse(bytes.readAllBytes()))) {
                            found.add(entry.getName());
                        }
                    }
                }
            }
        }
        return found;
    }

    private static boolean endsTheJvm(ClassModel type) {
        for (PoolEntry entry : type.constantPool()) {
            if (entry instanceof MemberRefEntry member
                    && ENDS_OF_THE_JVM.contains(member.owner().asInternalName() + "."
                            + member.name().stringValue())) {
                return true;
            }
        }
        return false;
    }
}
