package onward.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * Makes one OpenAPI document of several, as if one program had answered all of it. Components of the same name must be the same;
 * where they are not, the later one gets its service's name in front and the log says so.
 */
final class DocumentMerge {
    private static final Logger LOG = Logger.getLogger(DocumentMerge.class);
    private static final String COMPONENT_REFERENCE = "#/components/";
    private static final String SECURITY_SCHEMES = "securitySchemes";
    private static final String SECURITY_SCHEME = "bearer";
    private static final List<String> METHODS =
            List.of("get", "put", "post", "delete", "options", "head", "patch", "trace");

    private final ObjectNode merged;
    private final ObjectNode paths;
    private final ObjectNode components;
    private final Set<String> tags = new HashSet<>();
    private final Set<String> operationIds = new HashSet<>();

    /**
     * Starts with what stands for the whole: title, version, one bearer token, addresses relative to the door. The components of {@code own}, the
     * gateway's document, keep their names.
     */
    DocumentMerge(ObjectNode own) {
        merged = own.objectNode();
        merged.put("openapi", "3.1.0");
        merged.set("info", own.path("info").deepCopy());
        merged.putArray("servers").addObject().put("url", "/");
        merged.putArray("security").addObject().putArray(SECURITY_SCHEME);
        merged.putArray("tags");
        paths = merged.putObject("paths");
        components = merged.putObject("components");
        own.path("components")
                .properties()
                .forEach(section ->
                        components.set(section.getKey(), section.getValue().deepCopy()));
        components
                .putObject(SECURITY_SCHEMES)
                .putObject(SECURITY_SCHEME)
                .put("type", "http")
                .put("scheme", "bearer")
                .put("bearerFormat", "JWT");
    }

    /** Adds the paths of one document that are reached through the door, and the components that come with them. */
    DocumentMerge add(String owner, ObjectNode document, Predicate<String> isReached) {
        ObjectNode part = document.deepCopy();
        ObjectNode partPaths = object(part, "paths");
        ObjectNode reached = partPaths.objectNode();
        partPaths.properties().forEach(path -> {
            if (isReached.test(path.getKey())) {
                reached.set(path.getKey(), path.getValue());
            }
        });
        ObjectNode partComponents = object(part, "components");
        partComponents.remove(SECURITY_SCHEMES);
        // What only internal paths need is not there, so that nothing clashes with it.
        dropUnused(reached, part);

        Map<String, String> renamed = renamed(owner, partComponents);
        rewrite(reached, renamed);
        rewrite(partComponents, renamed);

        addComponents(partComponents, renamed);
        reached.properties().forEach(path -> addPath(owner, path.getKey(), (ObjectNode) path.getValue()));
        addTags(part.path("tags"));
        return this;
    }

    /** The document, without components that nothing refers to. */
    ObjectNode finish() {
        dropUnused(paths, merged);
        return merged;
    }

    /** Old to new reference of all components that clash with a different one, or refer to one that does. */
    private Map<String, String> renamed(String owner, ObjectNode partComponents) {
        Map<String, String> renamed = new HashMap<>();
        boolean again = true;
        while (again) {
            again = false;
            for (Map.Entry<String, JsonNode> section : partComponents.properties()) {
                for (Map.Entry<String, JsonNode> component : section.getValue().properties()) {
                    String reference = reference(section.getKey(), component.getKey());
                    JsonNode same = components.path(section.getKey()).path(component.getKey());
                    if (same.isMissingNode() || renamed.containsKey(reference)) {
                        continue;
                    }
                    JsonNode rewritten = component.getValue().deepCopy();
                    rewrite(rewritten, renamed);
                    if (!rewritten.equals(same)) {
                        String name = capitalised(owner) + component.getKey();
                        LOG.warnf(
                                "OpenAPI: %s of %s-service is not the %s of the services before it; it becomes %s",
                                component.getKey(), owner, component.getKey(), name);
                        renamed.put(reference, reference(section.getKey(), name));
                        again = true;
                    }
                }
            }
        }
        return renamed;
    }

    private void addComponents(ObjectNode partComponents, Map<String, String> renamed) {
        partComponents.properties().forEach(section -> {
            ObjectNode target = object(components, section.getKey());
            section.getValue().properties().forEach(component -> {
                String reference = reference(section.getKey(), component.getKey());
                String finalReference = renamed.getOrDefault(reference, reference);
                target.set(finalReference.substring(finalReference.lastIndexOf('/') + 1), component.getValue());
            });
        });
    }

    private void addPath(String owner, String path, ObjectNode item) {
        ObjectNode target = object(paths, path);
        item.properties().forEach(member -> {
            if (target.has(member.getKey())) {
                if (target.get(member.getKey()).equals(member.getValue())) {
                    return;
                }
                LOG.warnf("OpenAPI: %s %s of %s-service is there already", member.getKey(), path, owner);
                return;
            }
            if (METHODS.contains(member.getKey())) {
                addOperation(owner, (ObjectNode) member.getValue());
            }
            target.set(member.getKey(), member.getValue());
        });
    }

    private void addOperation(String owner, ObjectNode operation) {
        // All but those open to anybody need the one token, whatever a service calls its scheme.
        if (isOpen(operation.path("security"))) {
            operation.putArray("security");
        } else {
            operation.remove("security");
        }
        String id = operation.path("operationId").asText("");
        if (!id.isEmpty() && !operationIds.add(id)) {
            String other = owner + capitalised(id);
            LOG.warnf("OpenAPI: operation %s of %s-service is there already; it becomes %s", id, owner, other);
            operation.put("operationId", other);
            operationIds.add(other);
        }
    }

    /** Nothing is asked for, or nothing is one of the choices. */
    private static boolean isOpen(JsonNode security) {
        return security.isArray()
                && (security.isEmpty() || security.valueStream().anyMatch(JsonNode::isEmpty));
    }

    private void addTags(JsonNode partTags) {
        for (JsonNode tag : partTags) {
            if (tags.add(tag.path("name").asText())) {
                ((ArrayNode) merged.path("tags")).add(tag);
            }
        }
    }

    /** Drops the components of {@code document} that these paths do not lead to. */
    private static void dropUnused(ObjectNode fromPaths, ObjectNode document) {
        Set<String> used = new HashSet<>();
        Deque<JsonNode> toRead = new ArrayDeque<>();
        toRead.add(fromPaths);
        while (!toRead.isEmpty()) {
            references(toRead.remove(), reference -> {
                if (used.add(reference)) {
                    toRead.add(document.at(reference.substring(1)));
                }
            });
        }
        Iterator<Map.Entry<String, JsonNode>> sections =
                document.path("components").properties().iterator();
        while (sections.hasNext()) {
            Map.Entry<String, JsonNode> section = sections.next();
            if (!section.getKey().equals(SECURITY_SCHEMES)) {
                section.getValue()
                        .properties()
                        .removeIf(component -> !used.contains(reference(section.getKey(), component.getKey())));
                if (section.getValue().isEmpty()) {
                    sections.remove();
                }
            }
        }
    }

    private static void references(JsonNode node, Consumer<String> each) {
        if (isReference(node)) {
            each.accept(node.textValue());
        }
        node.forEach(child -> references(child, each));
    }

    private static void rewrite(JsonNode node, Map<String, String> renamed) {
        if (renamed.isEmpty()) {
            return;
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> {
                String other = isReference(member.getValue())
                        ? renamed.get(member.getValue().textValue())
                        : null;
                if (other == null) {
                    rewrite(member.getValue(), renamed);
                } else {
                    member.setValue(TextNode.valueOf(other));
                }
            });
        } else {
            node.forEach(child -> rewrite(child, renamed));
        }
    }

    private static boolean isReference(JsonNode node) {
        return node.isTextual() && node.textValue().startsWith(COMPONENT_REFERENCE);
    }

    private static String reference(String section, String name) {
        return COMPONENT_REFERENCE + section + "/" + name;
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        return parent.path(name) instanceof ObjectNode existing ? existing : parent.putObject(name);
    }

    private static String capitalised(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
