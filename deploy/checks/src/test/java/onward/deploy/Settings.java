package onward.deploy;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The environment that a container is started with. */
final class Settings {

    private Settings() {}

    /** Variables with a value of a Deployment's own container, from its maps and then from its list; those from secrets have none here. */
    static Map<String, String> of(Manifests manifests, Manifest deployment) {
        JsonNode container = deployment.at("/spec/template/spec/containers/0");
        Map<String, String> all = new HashMap<>();
        Manifest.children(container.path("envFrom"))
                .map(source -> source.at("/configMapRef/name").asString(""))
                .flatMap(name -> manifests.find("ConfigMap", name).stream())
                .forEach(map -> all.putAll(Manifest.strings(map.at("/data"))));
        Manifest.children(container.path("env"))
                .filter(variable -> variable.has("value"))
                .forEach(variable -> all.put(
                        variable.path("name").asString(), variable.path("value").asString()));
        return all;
    }
}
