package onward.deploy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says what of a manifest its kind does not know or does not accept. Kinds of Kubernetes itself are checked by the classes of its Java
 * client, custom resources by the schemas in {@code crds}, closed to unknown members wherever their authors left no map open.
 */
final class Schemas {

    private static final JsonMapper JSON = new JsonMapper();

    /** Where the classes of the client are named after the version and the kind, by group. */
    private static final Map<String, String> BUILT_IN = Map.of(
            "", "V1",
            "apps", "V1",
            "policy", "V1",
            "autoscaling", "V2",
            "networking.k8s.io", "V1",
            "batch", "V1");

    private final Map<String, Schema> known = new ConcurrentHashMap<>();
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    /** What is wrong with the manifest; nothing if it is as its kind wants it. */
    List<String> faults(Manifest manifest) {
        return Optional.ofNullable(BUILT_IN.get(manifest.group()))
                .map(prefix -> builtIn(manifest, prefix))
                .orElseGet(() -> custom(manifest));
    }

    private static List<String> builtIn(Manifest manifest, String prefix) {
        String expected = prefix.toLowerCase(Locale.ROOT);
        if (!manifest.version().equals(expected)) {
            return List.of("version " + manifest.version() + " instead of " + expected);
        }
        return clientRefuses(prefix + manifest.kind(), manifest.json());
    }

    private static List<String> clientRefuses(String type, JsonNode json) {
        try {
            Class.forName("io.kubernetes.client.openapi.models." + type)
                    .getMethod("validateJsonElement", JsonElement.class)
                    .invoke(null, JsonParser.parseString(json.toString()));
            return List.of();
        } catch (InvocationTargetException refused) {
            return List.of(String.valueOf(refused.getTargetException().getMessage()));
        } catch (ReflectiveOperationException unknown) {
            return List.of("Kubernetes knows no such kind");
        }
    }

    private List<String> custom(Manifest manifest) {
        String file = manifest.group() + "_" + manifest.kind() + "_" + manifest.version() + ".json";
        if (Schemas.class.getResource("/crds/" + file) == null) {
            return List.of("there is no schema " + file);
        }
        Schema schema = known.computeIfAbsent(file, this::load);
        return Stream.concat(
                        schema.validate(manifest.json()).stream().map(Object::toString),
                        clientRefuses("V1ObjectMeta", manifest.at("/metadata")).stream())
                .toList();
    }

    private Schema load(String file) {
        try (InputStream in = Schemas.class.getResourceAsStream("/crds/" + file)) {
            ObjectNode schema = (ObjectNode) JSON.readTree(in);
            closeMembers(schema);
            // Metadata is an open object here; the client knows it.
            ((ObjectNode) schema.at("/properties/metadata")).remove("additionalProperties");
            return registry.getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses unknown members of every object that is described by properties; maps and what is declared free stay open. */
    private static void closeMembers(ObjectNode schema) {
        boolean free = schema.has("additionalProperties")
                || schema.path("x-kubernetes-preserve-unknown-fields").asBoolean(false);
        if (schema.path("type").asString("").equals("object") && !free) {
            schema.put("additionalProperties", false);
        }
        Map<String, JsonNode> below = new HashMap<>();
        schema.path("properties").propertyStream().forEach(entry -> below.put(entry.getKey(), entry.getValue()));
        below.put("items", schema.path("items"));
        below.put("additionalProperties", schema.path("additionalProperties"));
        below.values().forEach(child -> {
            if (child instanceof ObjectNode object) {
                closeMembers(object);
            }
        });
    }
}
