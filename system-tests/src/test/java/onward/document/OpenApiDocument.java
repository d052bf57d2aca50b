package onward.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An OpenAPI document: its operations, and what they answer. */
public final class OpenApiDocument {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");

    private final JsonNode root;

    private OpenApiDocument(JsonNode root) {
        this.root = root;
    }

    /** The document in a JSON text. */
    public static OpenApiDocument read(String json) {
        try {
            return new OpenApiDocument(new ObjectMapper().readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public JsonNode root() {
        return root;
    }

    /**
     * An operation.
     *
     * @param method in upper case
     * @param pointer where it is in the document, as a JSON pointer
     */
    public record Operation(String method, String path, String pointer, JsonNode node) {
        public String id() {
            return node.path("operationId").asText();
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /**
     * What an operation answers with one status.
     *
     * @param pointer where it is in the document, as a JSON pointer: in the operation, or the component it refers to
     */
    public record Response(String status, String pointer, JsonNode node) {
        public boolean isSuccess() {
            return status.startsWith("2");
        }

        public boolean isFailure() {
            return !isSuccess() && !status.startsWith("3");
        }

        public JsonNode content() {
            return node.path("content");
        }
    }

    public Stream<Operation> operations() {
        return root.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> new Operation(
                                member.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                "/paths/" + escaped(path.getKey()) + "/" + member.getKey(),
                                member.getValue())));
    }

    /** The operations of the path that fits best: {@code /conversions/options} is not a conversion of the id {@code options}. */
    public List<Operation> operationsOf(String concretePath) {
        return root.path("paths")
                .propertyStream()
                .map(path -> path.getKey())
                .filter(path -> fits(path, concretePath))
                .min(Comparator.comparingLong(
                        path -> path.chars().filter(c -> c == '{').count()))
                .map(path ->
                        operations().filter(each -> each.path().equals(path)).toList())
                .orElse(List.of());
    }

    public Optional<Response> response(Operation operation, String status) {
        return responses(operation).filter(each -> each.status().equals(status)).findFirst();
    }

    public Stream<Response> responses(Operation operation) {
        return operation.node().path("responses").properties().stream().map(response -> {
            String pointer = operation.pointer() + "/responses/" + response.getKey();
            String component = response.getValue().path("$ref").asText();
            return component.isEmpty()
                    ? new Response(response.getKey(), pointer, response.getValue())
                    : new Response(response.getKey(), component.substring(1), root.at(component.substring(1)));
        });
    }

    /** What a reference leads to; the node itself if it is none. */
    public JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : root.at(reference.substring(1));
    }

    public Stream<JsonNode> parameters(Operation operation) {
        return operation.node().path("parameters").valueStream().map(this::resolved);
    }

    static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    private static boolean fits(String path, String concretePath) {
        String[] template = path.split("/", -1);
        String[] concrete = concretePath.split("/", -1);
        if (template.length != concrete.length) {
            return false;
        }
        for (int i = 0; i < template.length; i++) {
            if (!template[i].startsWith("{") && !template[i].equals(concrete[i])) {
                return false;
            }
        }
        return true;
    }
}
