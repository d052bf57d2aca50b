package onward.deploy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One object for Kubernetes, as rendered. */
record Manifest(ObjectNode json) {

    String kind() {
        return text("/kind");
    }

    String name() {
        return text("/metadata/name");
    }

    /** How a finding names the object: {@code Deployment/lead-service}. */
    String title() {
        return kind() + "/" + name();
    }

    /** The group of the API; empty for the core. */
    String group() {
        String version = text("/apiVersion");
        return version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
    }

    String version() {
        String version = text("/apiVersion");
        return version.substring(version.indexOf('/') + 1);
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    String text(String pointer) {
        return at(pointer).asString("");
    }

    Map<String, String> labels() {
        return strings(at("/metadata/labels"));
    }

    /** The containers of a Deployment's pods, those that run before the others included. */
    List<JsonNode> containers() {
        return Stream.concat(
                        children(at("/spec/template/spec/initContainers")),
                        children(at("/spec/template/spec/containers")))
                .toList();
    }

    /** The elements of a list, none if it is missing. */
    static Stream<JsonNode> children(JsonNode list) {
        return list.isArray() ? list.valueStream() : Stream.empty();
    }

    static Map<String, String> strings(JsonNode object) {
        return object.propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asString("")));
    }
}
