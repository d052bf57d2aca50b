package onward.kit.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * What runs in the broker's process: formats the storage the first time, serves, and ends with the JVM that started it.
 * The only class that needs the jars of the broker.
 */
final class KafkaBrokerProcess {

    private KafkaBrokerProcess() {}

    /** {@code <configuration> <file to write when ready> <pid of the JVM to end with>}. */
    public static void main(String[] arguments) throws IOException {
        Path configuration = Path.of(arguments[0]);
        Path ready = Path.of(arguments[1]);
        endWith(Long.parseLong(arguments[2]));
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(configuration, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        format(configuration, Path.of(properties.getProperty("log.dirs")));
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "shutdown"));
        server.startup();
        Files.createFile(ready);
        server.awaitShutdown();
    }

    private static void format(Path configuration, Path log) {
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        String[] command = {
            "format",
            "--config",
            configuration.toString(),
            "--cluster-id",
            Uuid.randomUuid().toString()
        };
        if (StorageTool.execute(command, System.out) != 0) {
            throw new IllegalStateException("Could not format " + log);
        }
    }

    private static void endWith(long parent) {
        ProcessHandle.of(parent)
                .ifPresentOrElse(
                        process -> process.onExit()
                                .thenRun(() -> Runtime.getRuntime().exit(0)),
                        () -> Runtime.getRuntime().exit(0));
    }
}
