package onward.deploy;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Whatever a manifest names is there, or is made by somebody who is named here; and no manifest holds a secret. */
final class ReferenceRules {

    private static final Pattern SECRET =
            Pattern.compile("(?i).*(PASSWORD|SECRET|TOKEN|CREDENTIAL|ACCESS_?KEY|JAAS).*");

    static final List<Rule> ALL = List.of(
            new Rule("Maps and accounts that pods name are there", ReferenceRules::maps),
            new Rule("Secrets that pods name are made by somebody", ReferenceRules::secrets),
            new Rule("Mounted volumes are declared, declared ones mounted", ReferenceRules::volumes),
            new Rule("No manifest holds a secret", ReferenceRules::noSecretValue),
            new Rule("Addresses of services and databases are those of manifests", ReferenceRules::addresses),
            new Rule("The owner of the tables migrates them, another role works with them", ReferenceRules::roles),
            new Rule("Every cluster of databases is backed up, or is said not to be", ReferenceRules::backups));

    private ReferenceRules() {}

    private static Stream<String> maps(Manifests manifests) {
        return manifests.of("Deployment").flatMap(deployment -> {
            Stream<String> maps = deployment.containers().stream()
                    .flatMap(container -> Manifest.children(container.path("envFrom")))
                    .map(source -> source.at("/configMapRef/name").asString(""))
                    .filter(name -> manifests.find("ConfigMap", name).isEmpty())
                    .map(name -> deployment.title() + ": no map " + name);
            String account = deployment.text("/spec/template/spec/serviceAccountName");
            return manifests.find("ServiceAccount", account).isPresent()
                    ? maps
                    : Stream.concat(maps, Stream.of(deployment.title() + ": no account " + account));
        });
    }

    private static Stream<String> secrets(Manifests manifests) {
        Map<String, Set<String>> made = madeSecrets(manifests);
        return manifests.of("Deployment").flatMap(deployment -> {
            Stream<String> variables = deployment.containers().stream()
                    .flatMap(container -> Manifest.children(container.path("env")))
                    .map(variable -> variable.at("/valueFrom/secretKeyRef"))
                    .filter(reference -> !reference.isMissingNode())
                    .map(reference -> reference.path("name").asString("") + "/"
                            + reference.path("key").asString(""));
            Stream<String> files = Manifest.children(deployment.at("/spec/template/spec/volumes"))
                    .filter(volume -> volume.has("secret"))
                    .flatMap(volume -> Manifest.children(volume.at("/secret/items"))
                            .map(item -> volume.at("/secret/secretName").asString("") + "/"
                                    + item.path("key").asString("")));
            return Stream.concat(variables, files)
                    .filter(named -> {
                        String[] parts = named.split("/", 2);
                        return !made.getOrDefault(parts[0], Set.of()).contains(parts[1]);
                    })
                    .map(named -> deployment.title() + ": nobody makes " + named);
        });
    }

    /** Secrets with their keys: chosen by people (an external store, or secrets.sh beside the overlay), or made by operators. */
    private static Map<String, Set<String>> madeSecrets(Manifests manifests) {
        Map<String, Set<String>> made = new HashMap<>();
        manifests.of("ExternalSecret").forEach(secret -> {
            Set<String> keys = Manifest.children(secret.at("/spec/data"))
                    .map(entry -> entry.path("secretKey").asString())
                    .collect(Collectors.toCollection(HashSet::new));
            keys.addAll(
                    Manifest.strings(secret.at("/spec/target/template/data")).keySet());
            made.put(secret.name(), keys);
        });
        manifests.of("Cluster").forEach(cluster -> made.put(cluster.name() + "-ca", Set.of("ca.crt")));
        manifests.of("Kafka").forEach(kafka -> made.put(kafka.name() + "-cluster-ca-cert", Set.of("ca.crt")));
        manifests.of("KafkaUser").forEach(user -> made.put(user.name(), Set.of("password", "sasl.jaas.config")));
        if (manifests.overlay().equals("local")) {
            manifests
                    .of("Cluster")
                    .forEach(cluster -> Stream.of("owner", "app")
                            .forEach(role -> made.put(cluster.name() + "-" + role, Set.of("username", "password"))));
        }
        return made;
    }

    private static Stream<String> volumes(Manifests manifests) {
        return manifests.of("Deployment").flatMap(deployment -> {
            Set<String> declared = Manifest.children(deployment.at("/spec/template/spec/volumes"))
                    .map(volume -> volume.path("name").asString())
                    .collect(Collectors.toSet());
            Set<String> mounted = deployment.containers().stream()
                    .flatMap(container -> Manifest.children(container.path("volumeMounts")))
                    .map(mount -> mount.path("name").asString())
                    .collect(Collectors.toSet());
            return declared.equals(mounted)
                    ? Stream.empty()
                    : Stream.of(deployment.title() + " declares " + declared + " and mounts " + mounted);
        });
    }

    private static Stream<String> noSecretValue(Manifests manifests) {
        Stream<String> objects = manifests.of("Secret").map(Manifest::title);
        Stream<String> maps = manifests
                .of("ConfigMap")
                .flatMap(map -> Manifest.strings(map.at("/data")).keySet().stream()
                        .filter(key -> SECRET.matcher(key).matches() && !key.equals("QUARKUS_OIDC_TOKEN_AUDIENCE"))
                        .map(key -> map.title() + ": " + key));
        Stream<String> variables = manifests
                .of("Deployment")
                .flatMap(deployment -> deployment.containers().stream()
                        .flatMap(container -> Manifest.children(container.path("env")))
                        .filter(variable -> variable.has("value")
                                && SECRET.matcher(variable.path("name").asString())
                                        .matches())
                        .map(variable -> deployment.title() + ": "
                                + variable.path("name").asString()));
        return Stream.of(objects, maps, variables).flatMap(found -> found);
    }

    private static Stream<String> addresses(Manifests manifests) {
        Stream<String> services = manifests
                .of("Deployment")
                .flatMap(deployment -> Settings.of(manifests, deployment).entrySet().stream()
                        .filter(setting -> setting.getKey().matches("ONWARD_SERVICE_\\w+_URL"))
                        .filter(setting -> {
                            URI address = URI.create(setting.getValue());
                            return manifests
                                    .find("Service", address.getHost())
                                    .filter(service -> Manifest.children(service.at("/spec/ports"))
                                            .anyMatch(port -> port.path("port").asInt() == address.getPort()
                                                    && port.path("name")
                                                            .asString("")
                                                            .equals("http")))
                                    .isEmpty();
                        })
                        .map(setting -> deployment.title() + ": " + setting));
        Stream<String> databases = MessagingRules.services(manifests)
                .filter(deployment -> {
                    String url = Settings.of(manifests, deployment).getOrDefault("QUARKUS_DATASOURCE_JDBC_URL", "");
                    return manifests
                            .of("Cluster")
                            .noneMatch(cluster -> url.startsWith("jdbc:postgresql://" + cluster.name() + "-rw:5432/"
                                            + cluster.text("/spec/bootstrap/initdb/database") + "?")
                                    && url.contains("sslmode=verify-full")
                                    && cluster.name().equals(deployment.name().replace("-service", "-db")));
                })
                .map(deployment -> deployment.title() + " has no database");
        return Stream.concat(services, databases);
    }

    private static Stream<String> roles(Manifests manifests) {
        return MessagingRules.services(manifests).flatMap(deployment -> {
            String cluster = deployment.name().replace("-service", "-db");
            JsonNode migrates = deployment.at("/spec/template/spec/initContainers/0");
            JsonNode works = deployment.at("/spec/template/spec/containers/0");
            boolean good = migrates.at("/args/0").asString("").equals("--migrate")
                    && userOf(migrates).equals(cluster + "-owner")
                    && userOf(works).equals(cluster + "-app")
                    && "false".equals(Settings.of(manifests, deployment).get("ONWARD_MIGRATE_AT_START"))
                    && manifests
                            .find("Cluster", cluster)
                            .filter(database -> database.text("/spec/bootstrap/initdb/secret/name")
                                            .equals(cluster + "-owner")
                                    && database.text("/spec/managed/roles/0/passwordSecret/name")
                                            .equals(cluster + "-app")
                                    && !database.text("/spec/managed/roles/0/name")
                                            .equals(database.text("/spec/bootstrap/initdb/owner")))
                            .isPresent();
            return good ? Stream.empty() : Stream.of(deployment.title());
        });
    }

    private static String userOf(JsonNode container) {
        return Manifest.children(container.path("env"))
                .filter(variable -> variable.path("name").asString("").equals("QUARKUS_DATASOURCE_USERNAME"))
                .map(variable -> variable.at("/valueFrom/secretKeyRef/name").asString(""))
                .findFirst()
                .orElse("");
    }

    private static Stream<String> backups(Manifests manifests) {
        if (manifests.overlay().equals("local")) {
            return Stream.empty();
        }
        return manifests
                .of("Cluster")
                .filter(cluster -> manifests
                                .find("ObjectStore", cluster.text("/spec/plugins/0/parameters/barmanObjectName"))
                                .isEmpty()
                        || manifests
                                .of("ScheduledBackup")
                                .noneMatch(backup ->
                                        backup.text("/spec/cluster/name").equals(cluster.name())))
                .map(cluster -> cluster.title() + " is not backed up");
    }
}
