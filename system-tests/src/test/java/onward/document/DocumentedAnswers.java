package onward.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import onward.document.OpenApiDocument.Operation;
import onward.document.OpenApiDocument.Response;

/**
 * Holds answers against the document: their status, headers, media type and body. The document must name all there is, so a member or a header of
 * the contract that it does not name is a difference as well.
 */
public final class DocumentedAnswers {
    private static final String LOCATION = "https://onward.test/openapi";
    private static final String PROBLEM_JSON = "application/problem+json";
    /** Their documents are no part of the document. */
    private static final Set<String> OUTSIDE = Set.of("/openapi", "/docs");
    /** The headers of the contract; others are HTTP's own. */
    private static final Set<String> OF_THE_CONTRACT = Set.of(
            "content-disposition",
            "etag",
            "idempotency-replayed",
            "link",
            "location",
            "preference-applied",
            "ratelimit",
            "ratelimit-policy",
            "retry-after",
            "www-authenticate",
            "x-request-id");

    private final OpenApiDocument document;
    private final SchemaRegistry registry;
    private final Map<String, Schema> schemas = new ConcurrentHashMap<>();

    public DocumentedAnswers(OpenApiDocument document) {
        this.document = document;
        JsonNode sealed = document.root().deepCopy();
        seal(sealed);
        this.registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemas(Map.of(LOCATION, sealed.toString()))
                        .schemaRegistryConfig(SchemaRegistryConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    /**
     * An answer as it came.
     *
     * @param path from the root on, with the query
     * @param headers by lower-case name
     */
    public record Seen(String method, String path, int status, Map<String, List<String>> headers, byte[] body) {
        String pathAlone() {
            int query = path.indexOf('?');
            return query < 0 ? path : path.substring(0, query);
        }

        String mediaType() {
            return headers.getOrDefault("content-type", List.of(""))
                    .getFirst()
                    .split(";", 2)[0]
                    .strip()
                    .toLowerCase(Locale.ROOT);
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return method + " " + path + " -> " + status;
        }
    }

    /** In what an answer is not as the document says; empty if in nothing. */
    public List<String> differences(Seen seen) {
        String path = seen.pathAlone();
        if (OUTSIDE.stream().anyMatch(outside -> path.equals(outside) || path.startsWith(outside + "/"))) {
            return List.of();
        }
        List<Operation> operations = document.operationsOf(path);
        if (operations.isEmpty()) {
            return ofNobody(seen, Set.of(400, 404), "a path that is not documented");
        }
        String method = seen.method().equals("HEAD") ? "GET" : seen.method();
        Optional<Operation> operation =
                operations.stream().filter(each -> each.method().equals(method)).findFirst();
        if (operation.isEmpty()) {
            return method.equals("OPTIONS")
                    ? List.of()
                    : ofNobody(seen, Set.of(400, 401, 405, 429), "a method that is not documented");
        }
        Optional<Response> response = document.response(operation.get(), String.valueOf(seen.status()));
        if (response.isEmpty()) {
            return List.of(seen + ": " + operation.get().id() + " does not document this status: " + seen.text());
        }
        List<String> differences = new ArrayList<>();
        compareHeaders(seen, response.get(), differences);
        compareBody(seen, response.get(), differences);
        return differences;
    }

    private static List<String> ofNobody(Seen seen, Set<Integer> refusals, String why) {
        return refusals.contains(seen.status()) && seen.mediaType().equals(PROBLEM_JSON)
                ? List.of()
                : List.of(seen + ": this is " + why);
    }

    private void compareHeaders(Seen seen, Response response, List<String> differences) {
        Set<String> documented = new TreeSet<>();
        response.node().path("headers").properties().forEach(header -> {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            documented.add(name);
            if (document.resolved(header.getValue()).path("required").asBoolean()
                    && !seen.headers().containsKey(name)) {
                differences.add(seen + ": the header " + header.getKey() + " is missing");
            }
        });
        seen.headers().keySet().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> OF_THE_CONTRACT.contains(name) && !documented.contains(name))
                .forEach(name -> differences.add(seen + ": the header " + name + " is not documented"));
    }

    private void compareBody(Seen seen, Response response, List<String> differences) {
        JsonNode content = response.content();
        if (seen.method().equals("HEAD")) {
            return;
        }
        if (seen.body().length == 0 || content.isMissingNode()) {
            if (seen.body().length > 0) {
                differences.add(seen + ": a body is not documented: " + seen.text());
            } else if (!content.isMissingNode()) {
                differences.add(seen + ": the body is missing");
            }
            return;
        }
        String type = content.has(seen.mediaType()) ? seen.mediaType() : "*/*";
        if (!content.has(type)) {
            differences.add(seen + ": the media type " + seen.mediaType() + " is not documented");
        } else if (type.endsWith("json")) {
            String pointer = response.pointer() + "/content/" + OpenApiDocument.escaped(type) + "/schema";
            schema(pointer)
                    .validate(seen.text(), InputFormat.JSON)
                    .forEach(error ->
                            differences.add(seen + ": " + error.getInstanceLocation() + ": " + error.getMessage()));
        }
    }

    private Schema schema(String pointer) {
        return schemas.computeIfAbsent(
                pointer, where -> registry.getSchema(SchemaLocation.of(LOCATION + "#" + encoded(where))));
    }

    /** Braces of path templates are no part of a URI's fragment. */
    private static String encoded(String pointer) {
        return pointer.replace("{", "%7B").replace("}", "%7D");
    }

    /** Lets objects have the members they name and no others. */
    private static void seal(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path("properties").isObject()
                && !object.has("additionalProperties")) {
            object.put("additionalProperties", false);
        }
        node.forEach(DocumentedAnswers::seal);
    }
}
