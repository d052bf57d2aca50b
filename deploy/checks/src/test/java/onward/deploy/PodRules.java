package onward.deploy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** How pods of the suite run: with no more rights than they need, and without a gap while they are replaced. */
final class PodRules {

    /** How long a service goes on answering under SIGTERM and then lets requests end, at most; see its settings quarkus.shutdown. */
    private static final Duration DRAIN = Duration.ofSeconds(22);

    /** How long it takes until no proxy of the cluster sends requests to a pod that is going. */
    private static final Duration PROPAGATION = Duration.ofSeconds(5);

    static final List<Rule> ALL = List.of(
            new Rule("Pods run as an ordinary user under the runtime's seccomp profile", PodRules::ordinaryUser),
            new Rule("Pods get no token and no links to other services", PodRules::nothingExtra),
            new Rule("Containers gain nothing and write nowhere but to mounted folders", PodRules::restricted),
            new Rule("Containers have as much memory as they ask for, and no limit of CPU", PodRules::resources),
            new Rule("Images have a version", PodRules::versions),
            new Rule("A new pod is ready before an old one goes", PodRules::rollout),
            new Rule("A pod answers until nobody sends to it, and drains before it is killed", PodRules::drain),
            new Rule("Kubernetes asks for health on the management port", PodRules::probes),
            new Rule("Pods are spread over zones and hosts", PodRules::spread),
            new Rule("The namespace enforces restricted pods", PodRules::namespace),
            new Rule("Every deployment has its autoscaler, budget, service and account", PodRules::company));

    private PodRules() {}

    private static Stream<String> ordinaryUser(Manifests manifests) {
        return pods(
                manifests,
                pod -> pod.at("/securityContext/runAsNonRoot").asBoolean(false)
                        && pod.at("/securityContext/runAsUser").asInt(0) > 0
                        && pod.at("/securityContext/seccompProfile/type")
                                .asString("")
                                .equals("RuntimeDefault")
                        && !pod.path("hostNetwork").asBoolean(false)
                        && !pod.path("hostPID").asBoolean(false)
                        && Manifest.children(pod.path("volumes")).noneMatch(volume -> volume.has("hostPath")));
    }

    private static Stream<String> nothingExtra(Manifests manifests) {
        return pods(
                manifests,
                pod -> !pod.path("automountServiceAccountToken").asBoolean(true)
                        && !pod.path("enableServiceLinks").asBoolean(true));
    }

    private static Stream<String> restricted(Manifests manifests) {
        return containers(manifests, container -> {
            JsonNode context = container.path("securityContext");
            return !context.path("allowPrivilegeEscalation").asBoolean(true)
                    && context.path("readOnlyRootFilesystem").asBoolean(false)
                    && context.at("/capabilities/drop/0").asString("").equals("ALL")
                    && context.at("/capabilities/add").isMissingNode();
        });
    }

    private static Stream<String> resources(Manifests manifests) {
        return containers(manifests, container -> {
            JsonNode resources = container.path("resources");
            return resources.at("/limits/cpu").isMissingNode()
                    && !resources.at("/requests/cpu").isMissingNode()
                    && !resources.at("/limits/memory").isMissingNode()
                    && resources.at("/limits/memory").equals(resources.at("/requests/memory"));
        });
    }

    private static Stream<String> versions(Manifests manifests) {
        return containers(manifests, container -> {
            String image = container.path("image").asString("");
            String tag = image.substring(image.lastIndexOf('/') + 1);
            return tag.contains(":") && !tag.endsWith(":latest");
        });
    }

    private static Stream<String> rollout(Manifests manifests) {
        return manifests
                .of("Deployment")
                .filter(deployment -> deployment
                                        .at("/spec/strategy/rollingUpdate/maxUnavailable")
                                        .asInt(1)
                                != 0
                        || deployment
                                        .at("/spec/strategy/rollingUpdate/maxSurge")
                                        .asInt(0)
                                != 1
                        || deployment.json().at("/spec").has("replicas"))
                .map(Manifest::title);
    }

    private static Stream<String> drain(Manifests manifests) {
        return manifests
                .of("Deployment")
                .filter(deployment -> {
                    long sleep = deployment
                            .at("/spec/template/spec/containers/0/lifecycle/preStop/sleep/seconds")
                            .asLong(0);
                    long grace = deployment
                            .at("/spec/template/spec/terminationGracePeriodSeconds")
                            .asLong(30);
                    return sleep < PROPAGATION.toSeconds() || grace <= sleep + DRAIN.toSeconds();
                })
                .map(Manifest::title);
    }

    private static Stream<String> probes(Manifests manifests) {
        Map<String, String> expected = Map.of(
                "startupProbe", "/q/health/started",
                "readinessProbe", "/q/health/ready",
                "livenessProbe", "/q/health/live");
        return manifests
                .of("Deployment")
                .flatMap(deployment -> expected.entrySet().stream()
                        .filter(probe -> {
                            JsonNode get = deployment
                                    .at("/spec/template/spec/containers/0")
                                    .path(probe.getKey())
                                    .path("httpGet");
                            return !get.path("path").asString("").equals(probe.getValue())
                                    || !get.path("port").asString("").equals("management");
                        })
                        .map(probe -> deployment.title() + ": " + probe.getKey()));
    }

    private static Stream<String> spread(Manifests manifests) {
        return manifests
                .of("Deployment")
                .filter(deployment -> !Manifest.children(deployment.at("/spec/template/spec/topologySpreadConstraints"))
                        .filter(constraint ->
                                Manifests.selects(constraint.path("labelSelector"), podLabels(deployment)))
                        .map(constraint -> constraint.path("topologyKey").asString(""))
                        .toList()
                        .containsAll(List.of("topology.kubernetes.io/zone", "kubernetes.io/hostname")))
                .map(Manifest::title);
    }

    private static Stream<String> namespace(Manifests manifests) {
        Stream<String> lax = manifests
                .of("Namespace")
                .filter(namespace -> !"restricted".equals(namespace.labels().get("pod-security.kubernetes.io/enforce")))
                .map(Manifest::title);
        Stream<String> elsewhere = manifests.all().stream()
                .filter(manifest -> !manifest.kind().equals("Namespace"))
                .filter(manifest -> manifests
                        .find("Namespace", manifest.text("/metadata/namespace"))
                        .isEmpty())
                .map(manifest -> manifest.title() + " is in no namespace of ours");
        return Stream.concat(lax, elsewhere);
    }

    private static Stream<String> company(Manifests manifests) {
        return manifests
                .of("Deployment")
                .flatMap(deployment -> Stream.of(
                                "Service",
                                "ServiceAccount",
                                "HorizontalPodAutoscaler",
                                "PodDisruptionBudget",
                                "NetworkPolicy")
                        .filter(kind -> manifests.find(kind, deployment.name()).isEmpty())
                        .map(kind -> deployment.title() + " has no " + kind));
    }

    static Map<String, String> podLabels(Manifest deployment) {
        return Manifest.strings(deployment.at("/spec/template/metadata/labels"));
    }

    private static Stream<String> pods(Manifests manifests, Predicate<JsonNode> good) {
        return manifests
                .of("Deployment")
                .filter(deployment -> !good.test(deployment.at("/spec/template/spec")))
                .map(Manifest::title);
    }

    private static Stream<String> containers(Manifests manifests, Predicate<JsonNode> good) {
        return manifests
                .of("Deployment")
                .flatMap(deployment -> deployment.containers().stream()
                        .filter(container -> !good.test(container))
                        .map(container -> deployment.title() + ": "
                                + container.path("name").asString()));
    }
}
