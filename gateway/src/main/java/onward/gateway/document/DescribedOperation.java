package onward.gateway.document;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** One operation of a document, and of which kind it is. */
record DescribedOperation(String path, String method, ObjectNode node) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final String HEADER = "header";
    private static final String QUERY = "query";

    static Stream<DescribedOperation> all(ObjectNode document) {
        return document.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> new DescribedOperation(
                                path.getKey(), member.getKey(), (ObjectNode) member.getValue())));
    }

    /** Whether it needs a token. All do, but for those that say that nothing is needed. */
    boolean isSecured() {
        JsonNode security = node.path("security");
        return security.isMissingNode() || security.valueStream().anyMatch(scheme -> !scheme.isEmpty());
    }

    boolean isForEveryUser() {
        return node.path(Extensions.FOR_EVERY_USER).asBoolean();
    }

    boolean isOfOneResource() {
        return path.contains("{");
    }

    boolean isRead() {
        return method.equals("get");
    }

    boolean isPatch() {
        return method.equals("patch");
    }

    boolean isCreation() {
        return method.equals("post") && documents("201");
    }

    /** Whether it changes something: a POST that only answers 200 is a question too long for a query. */
    boolean isChange() {
        return switch (method) {
            case "get" -> false;
            case "post" -> documents("201") || documents("202") || documents("204");
            default -> true;
        };
    }

    boolean hasBody() {
        return node.has("requestBody");
    }

    /** Whether it answers a page after which others may come. */
    boolean isPaged() {
        return isRead() && hasQuery("cursor");
    }

    boolean isSearch() {
        return hasQuery("filter") || hasQuery("q");
    }

    boolean reads(String header) {
        return parameter(HEADER, header).isPresent();
    }

    private boolean hasQuery(String name) {
        return parameter(QUERY, name).isPresent();
    }

    private Optional<JsonNode> parameter(String in, String name) {
        return node.path("parameters")
                .valueStream()
                .filter(each -> each.path("in").asText().equals(in)
                        && each.path("name").asText().equalsIgnoreCase(name))
                .findFirst();
    }

    boolean documents(String status) {
        return responses().has(status);
    }

    ObjectNode responses() {
        return node.path("responses") instanceof ObjectNode known ? known : node.putObject("responses");
    }

    /** The statuses from 200 to 299 that its resource says it answers. */
    List<String> successes() {
        return responses().properties().stream()
                .map(response -> response.getKey())
                .filter(status -> status.startsWith("2"))
                .toList();
    }

    /** Whether there is something to read in one of its successes. */
    boolean answersContent() {
        return successes().stream().anyMatch(status -> !content(status).isMissingNode());
    }

    JsonNode content(String status) {
        return responses().path(status).path("content");
    }

    /** The component that a success has as its JSON body; empty if it has none. */
    String schema(String status) {
        return content(status)
                .path("application/json")
                .path("schema")
                .path("$ref")
                .asText();
    }
}
