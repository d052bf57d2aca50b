package onward.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says of every operation of the whole document what it answers besides what its resource says: which problems, and which headers. It follows
 * from what the operation is (a change, a page, with a body, under a condition), so that no resource repeats it and none forgets it. The words are
 * in {@code shared.yaml}.
 */
final class SharedAnswers {
    private static final String PROBLEM = "Problem";
    private static final String PROBLEM_JSON = "application/problem+json";
    private static final String DEFAULT = "default";

    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String IF_MATCH = "If-Match";
    private static final String IF_NONE_MATCH = "If-None-Match";
    private static final String PREFER = "Prefer";
    private static final Map<String, String> PARAMETERS = Map.of(
            IDEMPOTENCY_KEY, "IdempotencyKey", IF_MATCH, "IfMatch", IF_NONE_MATCH, "IfNoneMatch", PREFER, "Prefer");

    /** The door says these of every answer. */
    private static final List<String> EVERYWHERE = List.of("X-Request-Id", "RateLimit", "RateLimit-Policy");

    private final ObjectNode document;
    private final JsonNode shared;
    private final Set<String> tagged;

    private SharedAnswers(ObjectNode document, JsonNode shared) {
        this.document = document;
        this.shared = shared;
        this.tagged = DescribedOperation.all(document)
                .filter(operation -> operation.isRead() && operation.reads(IF_NONE_MATCH))
                .map(operation -> operation.schema("200"))
                .filter(schema -> !schema.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Completes a merged document. */
    static void complete(ObjectNode document) {
        SharedAnswers answers = new SharedAnswers(document, read());
        answers.describeProblem();
        DescribedOperation.all(document).toList().forEach(answers::complete);
    }

    private static JsonNode read() {
        try (InputStream file = SharedAnswers.class.getResourceAsStream("/document/shared.yaml")) {
            return ApiDocument.YAML.readTree(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void complete(DescribedOperation operation) {
        // The extension of a method is written to all that is annotated there, also where statuses are expected.
        operation.responses().remove(Extensions.FOR_EVERY_USER);
        offerWhatPreferAnswers(operation);
        Set<String> failures = failures(operation);
        List<String> successes = operation.successes();
        boolean isRepeatable = operation.reads(IDEMPOTENCY_KEY) || operation.isCreation();
        successes.forEach(status -> addHeaders(operation, status, isRepeatable));
        failures.forEach(status -> addFailure(operation, status));
        shareParameters(operation, isRepeatable);
        operation
                .node()
                .findParents(Extensions.FOR_EVERY_USER)
                .forEach(annotated -> ((ObjectNode) annotated).remove(Extensions.FOR_EVERY_USER));
    }

    /** What is answered 202 and may be waited for is answered 200 when it came in time. */
    private static void offerWhatPreferAnswers(DescribedOperation operation) {
        ObjectNode responses = operation.responses();
        if (operation.reads(PREFER) && operation.documents("202") && !operation.documents("200")) {
            ObjectNode atRest = responses.path("202").deepCopy();
            atRest.put("description", "Come to rest within the time of `Prefer: wait`.");
            responses.set("200", atRest);
        }
    }

    /** The statuses other than successes, those included that the resource names itself. */
    private static Set<String> failures(DescribedOperation operation) {
        Set<String> statuses = new TreeSet<>(Set.of("400", "429", DEFAULT));
        if (operation.isSecured()) {
            statuses.addAll(Set.of("401", "503"));
            if (!operation.isForEveryUser()) {
                statuses.add("403");
            }
        }
        if (operation.isOfOneResource()) {
            statuses.add("404");
        }
        if (operation.answersContent()) {
            statuses.add("406");
        }
        if (operation.isChange()) {
            statuses.add("409");
        }
        if (operation.hasBody()) {
            statuses.addAll(Set.of("413", "415", "422"));
        }
        if (operation.isSearch() || operation.reads(IDEMPOTENCY_KEY)) {
            statuses.add("422");
        }
        if (operation.reads(IF_MATCH)) {
            statuses.add("412");
        }
        if (operation.reads(IF_NONE_MATCH)) {
            statuses.add("304");
        }
        operation.responses().properties().stream()
                .map(Map.Entry::getKey)
                .filter(status -> !status.startsWith("2"))
                .forEach(statuses::add);
        return statuses;
    }

    private void addFailure(DescribedOperation operation, String status) {
        JsonNode words = shared.path("responses").path(status);
        ObjectNode responses = operation.responses();
        if (words.isMissingNode()) {
            throw new IllegalStateException("shared.yaml does not know the status " + status + " of "
                    + operation.method() + " " + operation.path());
        }
        JsonNode own = responses.path(status);
        String description = own.path("description").asText();
        if (description.isEmpty()) {
            responses.set(status, reference("responses", words.path("name").asText(), failure(status, words, null)));
        } else {
            responses.set(status, failure(status, words, (ObjectNode) own));
        }
    }

    /** The response as all have it, or with the words and headers a resource has for it. */
    private ObjectNode failure(String status, JsonNode words, @Nullable ObjectNode own) {
        ObjectNode response = own == null ? document.objectNode() : own;
        if (own == null) {
            response.set("description", words.path("description"));
        }
        words.path("headers").forEach(header -> addHeader(response, header.asText()));
        EVERYWHERE.forEach(header -> addHeader(response, header));
        if (!status.equals("304")) {
            response.putObject("content")
                    .putObject(PROBLEM_JSON)
                    .putObject("schema")
                    .put("$ref", "#/components/schemas/" + PROBLEM);
        }
        return response;
    }

    private void addHeaders(DescribedOperation operation, String status, boolean isRepeatable) {
        ObjectNode response = (ObjectNode) operation.responses().path(status);
        boolean isTagged = tagged.contains(operation.schema(status));
        boolean isWork = status.equals("202") || operation.reads(PREFER) && operation.documents("202");
        if (operation.reads(IF_NONE_MATCH) || isTagged || operation.isPatch() && operation.reads(IF_MATCH)) {
            addHeader(response, "ETag");
        }
        if (isWork || status.equals("201") && (isTagged || operation.isCreation())) {
            addHeader(response, "Location");
        }
        if (status.equals("200") && operation.reads(PREFER)) {
            addHeader(response, "Preference-Applied");
        }
        if (operation.isPaged()) {
            addHeader(response, "Link");
        }
        if (isRepeatable) {
            addHeader(response, "Idempotency-Replayed");
        }
        if (isDownload(operation.content(status))) {
            addHeader(response, "Content-Disposition");
        }
        EVERYWHERE.forEach(header -> addHeader(response, header));
    }

    /** Whether an answer has a form only that browsers save. */
    private static boolean isDownload(JsonNode content) {
        return !content.isMissingNode()
                && content.valueStream()
                        .allMatch(type ->
                                type.path("schema").path("format").asText().equals("binary"));
    }

    private void addHeader(ObjectNode response, String name) {
        ObjectNode headers = object(response, "headers");
        headers.set(name, reference("headers", name, shared.path("headers").path(name)));
    }

    private void shareParameters(DescribedOperation operation, boolean isRepeatable) {
        ArrayNode parameters = operation.node().path("parameters") instanceof ArrayNode known
                ? known
                : operation.node().putArray("parameters");
        if (isRepeatable && !operation.reads(IDEMPOTENCY_KEY)) {
            parameters.addObject().put("in", "header").put("name", IDEMPOTENCY_KEY);
        }
        for (int i = 0; i < parameters.size(); i++) {
            JsonNode parameter = parameters.get(i);
            String component = PARAMETERS.get(parameter.path("name").asText());
            if (component != null && parameter.path("in").asText().equals("header")) {
                parameters.set(
                        i,
                        reference(
                                "parameters",
                                component,
                                shared.path("parameters").path(component)));
            }
        }
        if (parameters.isEmpty()) {
            operation.node().remove("parameters");
        }
    }

    /** A reference to a component, which the document has from now on. */
    private ObjectNode reference(String section, String name, JsonNode component) {
        ObjectNode components = object(object(document, "components"), section);
        if (!components.has(name)) {
            components.set(name, component.deepCopy());
        }
        return document.objectNode().put("$ref", "#/components/" + section + "/" + name);
    }

    /** The members of a problem come from the code; what they mean is added. */
    private void describeProblem() {
        ObjectNode schema = (ObjectNode) document.at("/components/schemas/" + PROBLEM);
        JsonNode words = shared.path("problem");
        schema.set("description", words.path("description"));
        schema.set("required", words.path("required"));
        words.path("properties").properties().forEach(member -> {
            ObjectNode property = (ObjectNode) schema.path("properties").path(member.getKey());
            property.setAll((ObjectNode) member.getValue());
        });
    }

    private static ObjectNode object(ObjectNode parent, String name) {
        return parent.path(name) instanceof ObjectNode existing ? existing : parent.putObject(name);
    }
}
