package onward.deploy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.message.ServiceTopics;
import onward.contract.message.Topic;
import onward.contract.message.Topics;
import tools.jackson.databind.JsonNode;

/** Topics, rights at the broker and replicas are those that the services declare. */
final class MessagingRules {

    static final List<Rule> ALL = List.of(
            new Rule("The topics are those that contracts declares", MessagingRules::topics),
            new Rule("A user of the broker may do what its service declares, and no more", MessagingRules::rights),
            new Rule("Topics and users belong to the broker", MessagingRules::belong),
            new Rule("No service makes topics", MessagingRules::makeNone),
            new Rule("No more replicas than partitions", MessagingRules::replicas),
            new Rule("Services find the broker", MessagingRules::broker));

    private MessagingRules() {}

    private static Stream<String> topics(Manifests manifests) {
        Set<String> names =
                manifests.of("KafkaTopic").map(Manifest::name).collect(Collectors.toCollection(TreeSet::new));
        Map<String, Topic> declared = Topics.all().stream()
                .collect(Collectors.toMap(Topic::name, Function.identity(), (a, b) -> a, TreeMap::new));
        Stream<String> others = names.equals(declared.keySet())
                ? Stream.empty()
                : Stream.of(names + " instead of " + declared.keySet());
        Stream<String> differences = declared.values().stream()
                .flatMap(topic -> manifests
                        .find("KafkaTopic", topic.name())
                        .filter(rendered -> !isAsDeclared(rendered.at("/spec"), topic))
                        .map(rendered -> rendered.title() + " is not as declared: " + topic)
                        .stream());
        return Stream.concat(others, differences);
    }

    private static boolean isAsDeclared(JsonNode spec, Topic topic) {
        JsonNode config = spec.path("config");
        int copies = spec.path("replicas").asInt(0);
        int synchronous = config.path("min.insync.replicas").asInt(0);
        return spec.path("partitions").asInt(0) == topic.partitions()
                && config.path("cleanup.policy").asString("").equals(topic.compacted() ? "compact" : "delete")
                && config.path(topic.compacted() ? "min.compaction.lag.ms" : "retention.ms")
                                .asLong(0)
                        == topic.retention().toMillis()
                // One copy may be away while messages are sent, where there is more than one.
                && (copies == 1 ? synchronous == 1 : synchronous == copies - 1);
    }

    private static Stream<String> rights(Manifests manifests) {
        Set<String> users = manifests.of("KafkaUser").map(Manifest::name).collect(Collectors.toSet());
        Set<String> services =
                ServiceTopics.all().stream().map(ServiceTopics::service).collect(Collectors.toSet());
        Stream<String> names = users.equals(services) ? Stream.empty() : Stream.of(users + " instead of " + services);
        Stream<String> differences = ServiceTopics.all().stream()
                .flatMap(declared -> manifests
                        .find("KafkaUser", declared.service())
                        .filter(user -> !rendered(user).equals(expected(declared)))
                        .map(user -> user.title() + " may " + rendered(user) + " instead of " + expected(declared))
                        .stream());
        return Stream.concat(names, differences);
    }

    /** The name of a group of consumers begins with that of the service; see KafkaConsumers. */
    private static Set<String> expected(ServiceTopics declared) {
        return Stream.of(
                        declared.writes().stream().map(topic -> "topic " + topic.name() + " [Describe, Write]"),
                        declared.reads().stream().map(topic -> "topic " + topic.name() + " [Describe, Read]"),
                        Stream.of("group like " + declared.service() + " [Describe, Read]"))
                .flatMap(rights -> rights)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> rendered(Manifest user) {
        return Manifest.children(user.at("/spec/authorization/acls"))
                .map(acl -> acl.at("/resource/type").asString("")
                        + (acl.at("/resource/patternType").asString("").equals("literal") ? " " : " like ")
                        + acl.at("/resource/name").asString("")
                        + " "
                        + Manifest.children(acl.path("operations"))
                                .map(JsonNode::asString)
                                .sorted()
                                .toList())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> belong(Manifests manifests) {
        return Stream.of("KafkaTopic", "KafkaUser", "KafkaNodePool")
                .flatMap(manifests::of)
                .filter(manifest -> manifests
                        .find("Kafka", manifest.labels().getOrDefault("strimzi.io/cluster", ""))
                        .isEmpty())
                .map(Manifest::title);
    }

    private static Stream<String> makeNone(Manifests manifests) {
        Stream<String> services = services(manifests)
                .filter(deployment ->
                        !"false".equals(Settings.of(manifests, deployment).get("ONWARD_MESSAGING_CREATE_TOPICS")))
                .map(Manifest::title);
        Stream<String> brokers = manifests
                .of("Kafka")
                .filter(kafka ->
                        kafka.at("/spec/kafka/config/auto.create.topics.enable").asBoolean(true))
                .map(Manifest::title);
        return Stream.concat(services, brokers);
    }

    private static Stream<String> replicas(Manifests manifests) {
        int partitions = Topics.commands("lead").partitions();
        return manifests
                .of("HorizontalPodAutoscaler")
                .filter(scaler -> scaler.at("/spec/maxReplicas").asInt() > partitions
                        || scaler.at("/spec/minReplicas").asInt()
                                > scaler.at("/spec/maxReplicas").asInt())
                .map(Manifest::title);
    }

    private static Stream<String> broker(Manifests manifests) {
        Set<String> known = manifests
                .of("Kafka")
                .flatMap(kafka -> Manifest.children(kafka.at("/spec/kafka/listeners"))
                        .filter(listener ->
                                listener.at("/authentication/type").asString("").equals("scram-sha-512"))
                        .map(listener -> kafka.name() + "-kafka-bootstrap:"
                                + listener.path("port").asString() + " "
                                + (listener.path("tls").asBoolean(false) ? "SASL_SSL" : "SASL_PLAINTEXT")))
                .collect(Collectors.toSet());
        return services(manifests)
                .filter(deployment -> {
                    Map<String, String> settings = Settings.of(manifests, deployment);
                    return !known.contains(
                            settings.get("KAFKA_BOOTSTRAP_SERVERS") + " " + settings.get("KAFKA_SECURITY_PROTOCOL"));
                })
                .map(Manifest::title);
    }

    static Stream<Manifest> services(Manifests manifests) {
        return manifests
                .of("Deployment")
                .filter(deployment ->
                        "service".equals(PodRules.podLabels(deployment).get("app.kubernetes.io/component")));
    }
}
