package onward.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Every object of every overlay is as its kind wants it. */
class SchemaTest {

    private static final List<String> OVERLAYS = Kustomize.OVERLAYS;
    private static final Schemas SCHEMAS = new Schemas();

    @ParameterizedTest
    @FieldSource("OVERLAYS")
    void rendersObjectsThatTheirKindsAccept(String overlay) {
        List<String> faults = Kustomize.render(overlay).all().stream()
                .flatMap(manifest -> SCHEMAS.faults(manifest).stream().map(fault -> manifest.title() + ": " + fault))
                .toList();

        assertEquals(List.of(), faults);
    }

    @ParameterizedTest
    @MethodSource
    void seesAFault(String kind, Consumer<ObjectNode> fault) {
        Manifest planted = Kustomize.render("production").of(kind).findFirst().orElseThrow();
        assertEquals(List.of(), SCHEMAS.faults(planted));

        fault.accept(planted.json());

        assertFalse(SCHEMAS.faults(planted).isEmpty(), () -> "The fault was not seen in " + planted.json());
    }

    static Stream<Arguments> seesAFault() {
        return Stream.of(
                fault(
                        "Deployment",
                        "an unknown member",
                        json -> at(json, "/spec/template/spec").put("nodeNme", "x")),
                fault(
                        "Deployment",
                        "a missing member",
                        json -> at(json, "/spec").remove("selector")),
                fault("Service", "a wrong type", json -> at(json, "/spec").put("ports", "8080")),
                fault("NetworkPolicy", "a wrong version", json -> json.put("apiVersion", "networking.k8s.io/v1beta1")),
                fault(
                        "Kafka",
                        "an unknown member",
                        json -> at(json, "/spec/kafka").put("replica", 3)),
                fault(
                        "KafkaUser",
                        "an operation of no resource",
                        json -> at(json, "/spec/authorization").put("type", "complex")),
                fault(
                        "KafkaTopic",
                        "unknown metadata",
                        json -> at(json, "/metadata").put("nmespace", "x")),
                fault("KafkaTopic", "a wrong type", json -> at(json, "/spec").put("partitions", "six")),
                fault(
                        "Cluster",
                        "an unknown member deep inside",
                        json -> at(json, "/spec/bootstrap/initdb").put("ownr", "x")),
                fault(
                        "ExternalSecret",
                        "a member of another version",
                        json -> at(json, "/spec").put("secretStore", "x")),
                fault(
                        "HTTPRoute",
                        "a wrong duration",
                        json -> at(json, "/spec/rules/0/timeouts").put("request", "never")));
    }

    private static Arguments fault(String kind, String title, Consumer<ObjectNode> fault) {
        return Arguments.of(kind, Named.of(title, fault));
    }

    private static ObjectNode at(ObjectNode json, String pointer) {
        return (ObjectNode) json.at(pointer);
    }
}
