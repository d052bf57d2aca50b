package onward.deploy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Who may talk to whom, and that names, labels and ports meet. */
final class NetworkRules {

    static final List<Rule> ALL = List.of(
            new Rule("Nothing may talk unless a policy names it", NetworkRules::defaultDeny),
            new Rule("Policies, services, budgets and monitors select pods that there are", NetworkRules::selectors),
            new Rule("Ports of services and policies are ports of containers", NetworkRules::ports),
            new Rule("Containers listen where their settings say", NetworkRules::listening),
            new Rule("The services are open to the suite alone, the gateway to the ingress", NetworkRules::callers),
            new Rule("Metrics are open to the monitoring alone", NetworkRules::monitoring),
            new Rule("Each database is open to its own service alone", NetworkRules::databases),
            new Rule("Autoscalers and routes lead to what there is", NetworkRules::targets));

    private NetworkRules() {}

    private static Stream<String> defaultDeny(Manifests manifests) {
        boolean there = manifests
                .of("NetworkPolicy")
                .anyMatch(policy -> policy.at("/spec/podSelector").isEmpty()
                        && policy.at("/spec/policyTypes").size() == 2
                        && policy.at("/spec/ingress").isMissingNode()
                        && policy.at("/spec/egress").isMissingNode());
        return there ? Stream.empty() : Stream.of("There is no policy that denies everything");
    }

    private static Stream<String> selectors(Manifests manifests) {
        List<Map<String, String>> pods = podLabels(manifests);
        Stream<String> policies = Stream.of("NetworkPolicy", "PodDisruptionBudget", "PodMonitor")
                .flatMap(manifests::of)
                .filter(manifest -> {
                    JsonNode selector = manifest.at(
                            manifest.kind().equals("NetworkPolicy") ? "/spec/podSelector" : "/spec/selector");
                    return pods.stream().noneMatch(labels -> Manifests.selects(selector, labels));
                })
                .map(manifest -> manifest.title() + " selects nothing");
        Stream<String> peers = manifests
                .of("NetworkPolicy")
                .flatMap(policy -> policyPeers(policy)
                        .filter(peer -> peer.has("podSelector") && !peer.has("namespaceSelector"))
                        .filter(peer ->
                                pods.stream().noneMatch(labels -> Manifests.selects(peer.path("podSelector"), labels)))
                        .map(peer -> policy.title() + " names a peer that does not exist: " + peer));
        Stream<String> services = manifests
                .of("Service")
                .filter(service -> deploymentsOf(manifests, service).size() != 1)
                .map(service -> service.title() + " selects not one deployment");
        Stream<String> monitors = manifests
                .of("ServiceMonitor")
                .filter(monitor -> manifests
                        .of("Service")
                        .anyMatch(service -> !Manifests.selects(monitor.at("/spec/selector"), service.labels())))
                .map(monitor -> monitor.title() + " leaves services out");
        return Stream.of(policies, peers, services, monitors).flatMap(found -> found);
    }

    private static Stream<String> ports(Manifests manifests) {
        Stream<String> services = manifests.of("Service").flatMap(service -> {
            Set<String> named = deploymentsOf(manifests, service).stream()
                    .flatMap(NetworkRules::portNames)
                    .collect(Collectors.toSet());
            return Manifest.children(service.at("/spec/ports"))
                    .map(port -> port.path("targetPort").asString(""))
                    .filter(target -> !named.contains(target))
                    .map(target -> service.title() + ": no container has a port " + target);
        });
        Stream<String> policies = manifests.of("Deployment").flatMap(deployment -> {
            Set<String> known = Stream.concat(portNames(deployment), portNumbers(deployment))
                    .collect(Collectors.toSet());
            return manifests
                    .of("NetworkPolicy")
                    .filter(policy -> !policy.at("/spec/podSelector").isEmpty()
                            && Manifests.selects(policy.at("/spec/podSelector"), PodRules.podLabels(deployment)))
                    .flatMap(policy -> Manifest.children(policy.at("/spec/ingress"))
                            .flatMap(rule -> Manifest.children(rule.path("ports")))
                            .map(port -> port.path("port").asString(""))
                            .filter(port -> !known.contains(port))
                            .map(port -> policy.title() + ": " + deployment.title() + " has no port " + port));
        });
        Stream<String> monitors = manifests
                .of("ServiceMonitor")
                .flatMap(monitor -> Manifest.children(monitor.at("/spec/endpoints"))
                        .map(endpoint -> endpoint.path("port").asString(""))
                        .filter(port -> manifests
                                .of("Service")
                                .anyMatch(service -> Manifest.children(service.at("/spec/ports"))
                                        .noneMatch(known ->
                                                known.path("name").asString("").equals(port))))
                        .map(port -> monitor.title() + ": a service has no port " + port));
        return Stream.of(services, policies, monitors).flatMap(found -> found);
    }

    private static Stream<String> listening(Manifests manifests) {
        Map<String, String> expected = Map.of("http", "QUARKUS_HTTP_PORT", "management", "QUARKUS_MANAGEMENT_PORT");
        return manifests.of("Deployment").flatMap(deployment -> {
            Map<String, String> settings = Settings.of(manifests, deployment);
            return Manifest.children(deployment.at("/spec/template/spec/containers/0/ports"))
                    .filter(port -> !port.path("containerPort")
                            .asString()
                            .equals(settings.get(expected.get(port.path("name").asString()))))
                    .map(port -> deployment.title() + ": " + port);
        });
    }

    private static Stream<String> callers(Manifests manifests) {
        return manifests.of("Deployment").flatMap(deployment -> {
            boolean door = deployment.name().equals("gateway");
            return openTo(manifests, deployment, "http")
                    .filter(peer -> door
                            ? !peer.path("namespaceSelector").toString().contains("\"ingress\"")
                            : peer.has("namespaceSelector")
                                    || !peer.path("podSelector").toString().contains("\"onward\""))
                    .map(peer -> deployment.title() + " is open to " + peer);
        });
    }

    private static Stream<String> monitoring(Manifests manifests) {
        return manifests
                .of("Deployment")
                .flatMap(deployment -> openTo(manifests, deployment, "management")
                        .filter(peer ->
                                !peer.path("namespaceSelector").toString().contains("\"monitoring\""))
                        .map(peer -> deployment.title() + " shows its metrics to " + peer));
    }

    private static Stream<String> databases(Manifests manifests) {
        return manifests.of("Cluster").flatMap(cluster -> {
            Map<String, String> server = Map.of("cnpg.io/cluster", cluster.name());
            Set<String> allowed = manifests
                    .of("Deployment")
                    .filter(deployment -> manifests
                            .of("NetworkPolicy")
                            .filter(policy -> Manifests.selects(policy.at("/spec/podSelector"), server))
                            .flatMap(policy -> Manifest.children(policy.at("/spec/ingress")))
                            .filter(rule -> Manifest.children(rule.path("ports"))
                                    .anyMatch(port -> port.path("port").asInt() == 5432))
                            .flatMap(rule -> Manifest.children(rule.path("from")))
                            .anyMatch(peer -> !peer.has("namespaceSelector")
                                    && Manifests.selects(peer.path("podSelector"), PodRules.podLabels(deployment))))
                    .map(Manifest::name)
                    .collect(Collectors.toSet());
            String own = cluster.name().replace("-db", "-service");
            return allowed.equals(Set.of(own)) ? Stream.empty() : Stream.of(cluster.title() + " is open to " + allowed);
        });
    }

    private static Stream<String> targets(Manifests manifests) {
        Stream<String> scalers = manifests
                .of("HorizontalPodAutoscaler")
                .filter(scaler -> manifests
                        .find("Deployment", scaler.text("/spec/scaleTargetRef/name"))
                        .isEmpty())
                .map(scaler -> scaler.title() + " scales nothing");
        Stream<String> routes = manifests
                .of("HTTPRoute")
                .filter(route -> Manifest.children(route.at("/spec/rules"))
                        .flatMap(rule -> Manifest.children(rule.path("backendRefs")))
                        .anyMatch(backend -> manifests
                                .find("Service", backend.path("name").asString(""))
                                .filter(service -> Manifest.children(service.at("/spec/ports"))
                                        .anyMatch(port -> port.path("port").equals(backend.path("port"))
                                                && port.path("name")
                                                        .asString("")
                                                        .equals("http")))
                                .isEmpty()))
                .map(route -> route.title() + " leads nowhere");
        return Stream.concat(scalers, routes);
    }

    /** Who may reach a port of these pods, by all policies together. */
    private static Stream<JsonNode> openTo(Manifests manifests, Manifest deployment, String port) {
        Set<String> names = Manifest.children(deployment.at("/spec/template/spec/containers/0/ports"))
                .filter(declared -> declared.path("name").asString("").equals(port))
                .flatMap(declared ->
                        Stream.of(port, declared.path("containerPort").asString()))
                .collect(Collectors.toSet());
        return manifests
                .of("NetworkPolicy")
                .filter(policy -> Manifests.selects(policy.at("/spec/podSelector"), PodRules.podLabels(deployment)))
                .flatMap(policy -> Manifest.children(policy.at("/spec/ingress")))
                .filter(rule -> rule.path("ports").isEmpty()
                        || Manifest.children(rule.path("ports"))
                                .anyMatch(allowed ->
                                        names.contains(allowed.path("port").asString(""))))
                .flatMap(rule -> rule.path("from").isEmpty() ? Stream.of(rule) : Manifest.children(rule.path("from")));
    }

    private static Stream<JsonNode> policyPeers(Manifest policy) {
        return Stream.concat(
                Manifest.children(policy.at("/spec/ingress")).flatMap(rule -> Manifest.children(rule.path("from"))),
                Manifest.children(policy.at("/spec/egress")).flatMap(rule -> Manifest.children(rule.path("to"))));
    }

    /** The labels of all pods there will be: ours, and those that operators make of clusters. */
    private static List<Map<String, String>> podLabels(Manifests manifests) {
        Stream<Map<String, String>> ours = manifests.of("Deployment").map(PodRules::podLabels);
        Stream<Map<String, String>> databases =
                manifests.of("Cluster").map(cluster -> Map.of("cnpg.io/cluster", cluster.name()));
        Stream<Map<String, String>> brokers = manifests
                .of("Kafka")
                .map(kafka -> Map.of("strimzi.io/cluster", kafka.name(), "strimzi.io/kind", "Kafka"));
        return Stream.of(ours, databases, brokers).flatMap(labels -> labels).toList();
    }

    private static List<Manifest> deploymentsOf(Manifests manifests, Manifest service) {
        Map<String, String> selector = Manifest.strings(service.at("/spec/selector"));
        return manifests
                .of("Deployment")
                .filter(deployment ->
                        new HashSet<>(PodRules.podLabels(deployment).entrySet()).containsAll(selector.entrySet()))
                .toList();
    }

    private static Stream<String> portNames(Manifest deployment) {
        return Manifest.children(deployment.at("/spec/template/spec/containers/0/ports"))
                .map(port -> port.path("name").asString());
    }

    private static Stream<String> portNumbers(Manifest deployment) {
        return Manifest.children(deployment.at("/spec/template/spec/containers/0/ports"))
                .map(port -> port.path("containerPort").asString());
    }
}
