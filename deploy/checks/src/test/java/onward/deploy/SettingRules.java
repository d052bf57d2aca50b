package onward.deploy;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Settings in maps and variables are settings of the services. */
final class SettingRules {

    private static final Set<String> KNOWN = KnownSettings.asVariables();

    static final List<Rule> ALL = List.of(new Rule("Every setting is one that a service knows", SettingRules::known));

    private SettingRules() {}

    private static Stream<String> known(Manifests manifests) {
        Stream<String> maps = manifests
                .of("ConfigMap")
                .flatMap(map -> Manifest.strings(map.at("/data")).keySet().stream()
                        .filter(key -> !KNOWN.contains(key))
                        .map(key -> map.title() + ": " + key));
        Stream<String> variables = manifests
                .of("Deployment")
                .flatMap(deployment -> deployment.containers().stream()
                        .flatMap(container -> Manifest.children(container.path("env")))
                        .map(variable -> variable.path("name").asString())
                        .filter(name -> !KNOWN.contains(name))
                        .map(name -> deployment.title() + ": " + name));
        return Stream.concat(maps, variables);
    }
}
