package onward.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The settings that the services have: keys of their properties files (which hold the keys of Quarkus in use), those their code reads, and
 * those of the Kafka client. Read from the sources, since a manifest must not name what no source does.
 */
final class KnownSettings {

    private static final Pattern READ = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern METHOD = Pattern.compile("^    [\\w.<>]+ (\\w+)\\(\\);", Pattern.MULTILINE);

    private KnownSettings() {}

    /** As environment variables: {@code onward.time-zone} is {@code ONWARD_TIME_ZONE}. */
    static Set<String> asVariables() {
        try (Stream<Path> files = Files.walk(Kustomize.deploy().resolveSibling("."))) {
            Set<Path> sources =
                    files.filter(file -> file.toString().contains("/src/main/")).collect(Collectors.toSet());
            return Stream.of(
                            sources.stream().filter(ends(".properties")).flatMap(KnownSettings::keys),
                            sources.stream().filter(ends(".java")).flatMap(KnownSettings::readByCode),
                            ConsumerConfig.configNames().stream().map(name -> "kafka." + name))
                    .flatMap(names -> names)
                    .map(name -> name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Predicate<Path> ends(String suffix) {
        return file -> file.toString().endsWith(suffix);
    }

    private static Stream<String> keys(Path file) {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream();
    }

    private static Stream<String> readByCode(Path file) {
        String code;
        try {
            code = Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Stream<String> single = READ.matcher(code).results().map(found -> found.group(1));
        Matcher mapping = MAPPING.matcher(code);
        if (!mapping.find()) {
            return single;
        }
        String prefix = mapping.group(1) + ".";
        return Stream.concat(
                single, METHOD.matcher(code).results().map(KnownSettings::kebab).map(name -> prefix + name));
    }

    private static String kebab(MatchResult method) {
        return method.group(1).replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
