package onward.deploy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Everything that one overlay renders. */
record Manifests(String overlay, List<Manifest> all) {

    /** Copies that may be changed. */
    Manifests copy() {
        return new Manifests(
                overlay,
                all.stream()
                        .map(manifest -> new Manifest(manifest.json().deepCopy()))
                        .toList());
    }

    Stream<Manifest> of(String kind) {
        return all.stream().filter(manifest -> manifest.kind().equals(kind));
    }

    Optional<Manifest> find(String kind, String name) {
        return of(kind).filter(manifest -> manifest.name().equals(name)).findFirst();
    }

    /** Whether a label selector with {@code matchLabels} and {@code matchExpressions} accepts these labels. */
    static boolean selects(JsonNode selector, Map<String, String> labels) {
        return Manifest.strings(selector.path("matchLabels")).entrySet().stream()
                        .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())))
                && Manifest.children(selector.path("matchExpressions"))
                        .allMatch(expression -> accepts(expression, labels));
    }

    private static boolean accepts(JsonNode expression, Map<String, String> labels) {
        String value = labels.get(expression.path("key").asString());
        return switch (expression.path("operator").asString()) {
            case "In" ->
                value != null
                        && Manifest.children(expression.path("values"))
                                .anyMatch(allowed -> allowed.asString().equals(value));
            case "Exists" -> value != null;
            case String other -> throw new IllegalArgumentException("Operator " + other + " is not used here");
        };
    }
}
