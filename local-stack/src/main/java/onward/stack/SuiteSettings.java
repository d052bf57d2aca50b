package onward.stack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a {@link Suite} is to run. Start from {@link #forPeople} or {@link #forTests} and change what matters.
 *
 * @param project the root folder of the repository, where the packaged services lie
 * @param data where data, logs and the notes about processes go
 * @param host the address on which the gateway listens; all else listens on the loopback interface alone
 * @param fixedPorts whether services and servers listen where people expect them, or on free ports
 * @param durable whether PostgreSQL waits for the disk
 * @param aotCaches what becomes of the AOT caches; those that are there are used anyway
 * @param replicas how many processes of a service, where not one; 0 leaves it out
 * @param ownServers services whose database has a PostgreSQL server of its own, to be stopped alone
 * @param properties more system properties per service, in Quarkus' words
 * @param jvmOptions more options of the JVM per service
 */
public record SuiteSettings(
        Path project,
        Path data,
        String host,
        boolean fixedPorts,
        boolean durable,
        AotCaches aotCaches,
        Map<Service, Integer> replicas,
        Set<Service> ownServers,
        Map<Service, Map<String, String>> properties,
        Map<Service, List<String>> jvmOptions) {

    /** Reached from this machine alone. */
    static final String LOOPBACK = "localhost";
    /**
     * What the local gateway allows beyond its defaults: scripts, tests and measurements send the load of a whole company as one user from
     * one address.
     */
    private static final Map<Service, Map<String, String>> LOCAL_PROPERTIES = Map.of(
            Service.GATEWAY,
            Map.of(
                    "onward.gateway.rate-limit.user.requests", "100000",
                    "onward.gateway.rate-limit.user.at-once", "2000",
                    "onward.gateway.rate-limit.address.requests", "200000"));

    public SuiteSettings {
        replicas = Map.copyOf(replicas);
        ownServers = Set.copyOf(ownServers);
        properties = Map.copyOf(properties);
        jvmOptions = Map.copyOf(jvmOptions);
    }

    /** The suite of {@code ./onward up}: fixed ports, durable data kept in {@code .onward}. */
    public static SuiteSettings forPeople(Path project) {
        return new SuiteSettings(
                project,
                project.resolve(".onward"),
                LOOPBACK,
                true,
                true,
                AotCaches.RECORDED_IF_MISSING,
                Map.of(),
                Set.of(),
                LOCAL_PROPERTIES,
                Map.of());
    }

    /** A suite for one test run: free ports, everything in {@code data}, PostgreSQL not waiting for the disk. */
    public static SuiteSettings forTests(Path project, Path data) {
        return new SuiteSettings(
                project, data, LOOPBACK, false, false, AotCaches.USED, Map.of(), Set.of(), LOCAL_PROPERTIES, Map.of());
    }

    /** The root folder of the repository, from any folder in it. */
    public static Path projectAbove(Path folder) {
        Path candidate = folder.toAbsolutePath().normalize();
        while (!candidate.resolve("onward").toFile().isFile()
                || !candidate.resolve("contracts").toFile().isDirectory()) {
            candidate = candidate.getParent();
            if (candidate == null) {
                throw new IllegalArgumentException(folder + " is not in a checkout of Onward");
            }
        }
        return candidate;
    }

    public SuiteSettings durable(boolean yes) {
        return new SuiteSettings(
                project, data, host, fixedPorts, yes, aotCaches, replicas, ownServers, properties, jvmOptions);
    }

    /** Records the AOT caches that are missing; {@link Suite#writeAotCaches} writes them. */
    public SuiteSettings recordingAotCaches() {
        return with(AotCaches.RECORDED_IF_MISSING);
    }

    /** Lets the gateway listen on another address than the loopback interface: {@code 0.0.0.0} for all there are. */
    public SuiteSettings listeningOn(String address) {
        return new SuiteSettings(
                project, data, address, fixedPorts, durable, aotCaches, replicas, ownServers, properties, jvmOptions);
    }

    private SuiteSettings with(AotCaches becomes) {
        return new SuiteSettings(
                project, data, host, fixedPorts, durable, becomes, replicas, ownServers, properties, jvmOptions);
    }

    /** Several processes of one service on ports of their own, of which the others know the first; or none with 0. */
    public SuiteSettings withReplicas(Service service, int count) {
        Map<Service, Integer> more = new HashMap<>(replicas);
        more.put(service, count);
        return new SuiteSettings(
                project, data, host, fixedPorts, durable, aotCaches, more, ownServers, properties, jvmOptions);
    }

    /** A PostgreSQL server for this service's database alone. */
    public SuiteSettings withOwnServer(Service service) {
        Set<Service> more = new HashSet<>(ownServers);
        more.add(service);
        return new SuiteSettings(
                project, data, host, fixedPorts, durable, aotCaches, replicas, more, properties, jvmOptions);
    }

    public SuiteSettings withProperty(Service service, String key, String value) {
        Map<String, String> ofService = new HashMap<>(propertiesOf(service));
        ofService.put(key, value);
        Map<Service, Map<String, String>> more = new HashMap<>(properties);
        more.put(service, Map.copyOf(ofService));
        return new SuiteSettings(
                project, data, host, fixedPorts, durable, aotCaches, replicas, ownServers, more, jvmOptions);
    }

    /** Options such as a smaller heap come after ours and win; they make an AOT cache stale. */
    public SuiteSettings withJvmOption(Service service, String option) {
        List<String> ofService = new ArrayList<>(jvmOptionsOf(service));
        ofService.add(option);
        Map<Service, List<String>> more = new HashMap<>(jvmOptions);
        more.put(service, List.copyOf(ofService));
        return new SuiteSettings(
                project, data, host, fixedPorts, durable, aotCaches, replicas, ownServers, properties, more);
    }

    int replicasOf(Service service) {
        return replicas.getOrDefault(service, 1);
    }

    Map<String, String> propertiesOf(Service service) {
        return properties.getOrDefault(service, Map.of());
    }

    List<String> jvmOptionsOf(Service service) {
        return jvmOptions.getOrDefault(service, List.of());
    }

    /** What processes write for themselves and leave when they are killed; emptied by {@code ./onward}. */
    Path scratch() {
        return data.resolve("tmp");
    }

    Path logs() {
        return data.resolve("log");
    }

    Path processes() {
        return data.resolve("run");
    }
}
