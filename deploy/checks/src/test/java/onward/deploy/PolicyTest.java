package onward.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every rule holds for every overlay, and every rule is seen to find a planted fault. */
class PolicyTest {

    private static final List<Rule> RULES = Stream.of(
                    PodRules.ALL, NetworkRules.ALL, MessagingRules.ALL, ReferenceRules.ALL, SettingRules.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<String, Manifests> RENDERED = new ConcurrentHashMap<>();

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void holds(String overlay, Rule rule) {
        assertEquals(List.of(), rule.brokenBy(rendered(overlay)));
    }

    static Stream<Arguments> holds() {
        return Kustomize.OVERLAYS.stream().flatMap(overlay -> RULES.stream().map(rule -> Arguments.of(overlay, rule)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource
    void findsAFault(String sentence, Consumer<Manifests> fault) {
        Rule rule = rule(sentence);
        Manifests manifests = rendered("production").copy();
        assertEquals(List.of(), rule.brokenBy(manifests));

        fault.accept(manifests);

        assertFalse(rule.brokenBy(manifests).isEmpty(), "The fault was not found");
    }

    @Test
    void everyRuleHasAPlantedFault() {
        Set<Object> planted = findsAFault().map(arguments -> arguments.get()[0]).collect(Collectors.toSet());

        assertEquals(RULES.stream().map(Rule::sentence).collect(Collectors.toSet()), planted);
    }

    static Stream<Arguments> findsAFault() {
        return Stream.of(
                fault(
                        "Pods run as an ordinary user under the runtime's seccomp profile",
                        "root",
                        all -> pod(all, "lead-service", "/securityContext").put("runAsUser", 0)),
                fault(
                        "Pods get no token and no links to other services",
                        "a token",
                        all -> pod(all, "gateway", "").put("automountServiceAccountToken", true)),
                fault(
                        "Containers gain nothing and write nowhere but to mounted folders",
                        "a migration that may write",
                        all -> pod(all, "deal-service", "/initContainers/0/securityContext")
                                .put("readOnlyRootFilesystem", false)),
                fault(
                        "Containers have as much memory as they ask for, and no limit of CPU",
                        "a limit",
                        all -> pod(all, "gateway", "/containers/0/resources/limits")
                                .put("cpu", "1")),
                fault(
                        "Images have a version",
                        "latest",
                        all -> pod(all, "gateway", "/containers/0")
                                .put("image", "registry.example.com/onward/gateway:latest")),
                fault(
                        "A new pod is ready before an old one goes",
                        "a gap",
                        all -> at(all, "Deployment", "gateway", "/spec/strategy/rollingUpdate")
                                .put("maxUnavailable", 1)),
                fault(
                        "A pod answers until nobody sends to it, and drains before it is killed",
                        "killed early",
                        all -> pod(all, "gateway", "").put("terminationGracePeriodSeconds", 30)),
                fault(
                        "Kubernetes asks for health on the management port",
                        "another port",
                        all -> pod(all, "gateway", "/containers/0/readinessProbe/httpGet")
                                .put("port", "http")),
                fault(
                        "Pods are spread over zones and hosts",
                        "one host",
                        all -> ((ArrayNode) pod(all, "gateway", "").get("topologySpreadConstraints")).remove(1)),
                fault(
                        "The namespace enforces restricted pods",
                        "baseline",
                        all -> at(all, "Namespace", "onward", "/metadata/labels")
                                .put("pod-security.kubernetes.io/enforce", "baseline")),
                fault(
                        "Every deployment has its autoscaler, budget, service and account",
                        "another name",
                        all -> at(all, "PodDisruptionBudget", "gateway", "/metadata")
                                .put("name", "door")),
                fault(
                        "Nothing may talk unless a policy names it",
                        "egress left out",
                        all -> ((ArrayNode) at(all, "NetworkPolicy", "default-deny", "/spec")
                                        .get("policyTypes"))
                                .remove(1)),
                fault(
                        "Policies, services, budgets and monitors select pods that there are",
                        "a misspelt label",
                        all -> at(all, "NetworkPolicy", "lead-service", "/spec/podSelector/matchLabels")
                                .put("app.kubernetes.io/name", "leads-service")),
                fault(
                        "Ports of services and policies are ports of containers",
                        "a port nobody has",
                        all -> at(all, "Service", "lead-service", "/spec/ports/0")
                                .put("targetPort", "web")),
                fault(
                        "Containers listen where their settings say",
                        "another port",
                        all -> pod(all, "gateway", "/containers/0/ports/0").put("containerPort", 8081)),
                fault(
                        "The services are open to the suite alone, the gateway to the ingress",
                        "everybody",
                        all -> at(all, "NetworkPolicy", "lead-service", "/spec/ingress/0")
                                .remove("from")),
                fault(
                        "Metrics are open to the monitoring alone",
                        "everybody of the suite",
                        all -> at(all, "NetworkPolicy", "lead-service", "/spec/ingress/0/ports/0")
                                .put("port", "management")),
                fault(
                        "Each database is open to its own service alone",
                        "another service",
                        all -> at(all, "NetworkPolicy", "lead-db", "/spec/ingress/0/from/0/podSelector/matchLabels")
                                .put("app.kubernetes.io/name", "deal-service")),
                fault(
                        "Autoscalers and routes lead to what there is",
                        "a service nobody has",
                        all -> at(all, "HTTPRoute", "onward", "/spec/rules/0/backendRefs/0")
                                .put("name", "door")),
                fault(
                        "The topics are those that contracts declares",
                        "a shorter retention",
                        all -> at(all, "KafkaTopic", "onward.lead.commands", "/spec/config")
                                .put("retention.ms", 1)),
                fault(
                        "A user of the broker may do what its service declares, and no more",
                        "writes commands",
                        all -> at(all, "KafkaUser", "party-service", "/spec/authorization/acls/0/resource")
                                .put("name", "onward.deal.commands")),
                fault(
                        "Topics and users belong to the broker",
                        "another broker",
                        all -> at(all, "KafkaUser", "party-service", "/metadata/labels")
                                .put("strimzi.io/cluster", "other")),
                fault(
                        "No service makes topics",
                        "left to the default",
                        all -> settings(all, "messaging-").remove("ONWARD_MESSAGING_CREATE_TOPICS")),
                fault(
                        "No more replicas than partitions",
                        "seven",
                        all -> at(all, "HorizontalPodAutoscaler", "deal-service", "/spec")
                                .put("maxReplicas", 7)),
                fault(
                        "Services find the broker",
                        "without TLS",
                        all -> settings(all, "messaging-").put("KAFKA_SECURITY_PROTOCOL", "SASL_PLAINTEXT")),
                fault(
                        "Maps and accounts that pods name are there",
                        "a map nobody has",
                        all -> pod(all, "gateway", "/containers/0/envFrom/0/configMapRef")
                                .put("name", "suite")),
                fault(
                        "Secrets that pods name are made by somebody",
                        "a key nobody makes",
                        all -> pod(all, "lead-service", "/containers/0/env/0/valueFrom/secretKeyRef")
                                .put("key", "user")),
                fault(
                        "Mounted volumes are declared, declared ones mounted",
                        "a volume nobody mounts",
                        all -> pod(all, "gateway", "/containers/0/volumeMounts/0")
                                .put("name", "temp")),
                fault(
                        "No manifest holds a secret",
                        "a password",
                        all -> settings(all, "messaging-").put("QUARKUS_DATASOURCE_PASSWORD", "onward")),
                fault(
                        "Addresses of services and databases are those of manifests",
                        "a port nobody listens on",
                        all -> settings(all, "suite-").put("ONWARD_SERVICE_DEAL_URL", "http://deal-service:8083")),
                fault(
                        "The owner of the tables migrates them, another role works with them",
                        "the owner works",
                        all -> pod(all, "lead-service", "/containers/0/env/0/valueFrom/secretKeyRef")
                                .put("name", "lead-db-owner")),
                fault(
                        "Every setting is one that a service knows",
                        "a misspelt one",
                        all -> settings(all, "messaging-").put("ONWARD_MESSAGING_CREATE_TOPIC", "false")),
                fault(
                        "Every cluster of databases is backed up, or is said not to be",
                        "no schedule",
                        all -> at(all, "ScheduledBackup", "lead-db", "/spec/cluster")
                                .put("name", "deal-db")));
    }

    private static Manifests rendered(String overlay) {
        return RENDERED.computeIfAbsent(overlay, Kustomize::render);
    }

    private static Arguments fault(String sentence, String title, Consumer<Manifests> fault) {
        return Arguments.of(sentence, Named.of(title, fault));
    }

    private static Rule rule(String sentence) {
        return RULES.stream()
                .filter(rule -> rule.sentence().equals(sentence))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode pod(Manifests manifests, String deployment, String pointer) {
        return at(manifests, "Deployment", deployment, "/spec/template/spec" + pointer);
    }

    private static ObjectNode settings(Manifests manifests, String prefix) {
        List<Manifest> found = manifests
                .of("ConfigMap")
                .filter(map -> map.name().startsWith(prefix))
                .toList();
        assertTrue(found.size() == 1, () -> prefix + " names " + found.size() + " maps");
        return (ObjectNode) found.getFirst().at("/data");
    }

    private static ObjectNode at(Manifests manifests, String kind, String name, String pointer) {
        return (ObjectNode) manifests.find(kind, name).orElseThrow().at(pointer);
    }
}
