package onward.gateway.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import onward.contract.message.WireMapper;
import onward.contract.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharedAnswersTest {
    private static final String SECRET = "{\"description\": \"Kept\", \"content\": {\"application/json\": {\"schema\": "
            + "{\"$ref\": \"#/components/schemas/Secret\"}}}}";

    /** What an operation is, and the failures it documents then, without those that all of them have. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            get    | /secrets      | none                    | none | 200 | 406
            get    | /secrets/{id} | none                    | none | 200 | 404 406
            get    | /secrets/{id} | header:If-None-Match    | none | 200 | 304 404 406
            get    | /secrets      | query:filter            | none | 200 | 406 422
            post   | /secrets      | none                    | body | 201 | 406 409 413 415 422
            post   | /secrets/ask  | none                    | body | 200 | 406 413 415 422
            post   | /secrets/burn | header:Idempotency-Key  | none | 202 | 406 409 422
            patch  | /secrets/{id} | header:If-Match         | body | 200 | 404 406 409 412 413 415 422
            delete | /secrets/{id} | header:If-Match         | none | 204 | 404 409 412
            """)
    void followFromWhatTheOperationIs(
            String method,
            String path,
            @Nullable String parameter,
            @Nullable String body,
            String success,
            String failures) {
        ObjectNode operation = operation(parameter, body, success);

        complete(method, path, operation);

        Set<String> expected = new TreeSet<>(Set.of(failures.split(" ")));
        expected.addAll(Set.of(success, "400", "401", "403", "429", "503", "default"));
        assertEquals(expected, statuses(operation));
    }

    @Test
    void namesTheHeadersOfWhatIsTaggedCreatedPagedAndWaitedFor() {
        ObjectNode document = document();
        ObjectNode get = put(document, "/secrets/{id}", "get", operation("header:If-None-Match", null, "200"));
        ObjectNode list = put(document, "/secrets", "get", operation("query:cursor", null, "200"));
        ObjectNode create = put(document, "/secrets", "post", operation(null, "body", "201"));
        ObjectNode change = put(document, "/secrets/{id}", "patch", operation("header:If-Match", "body", "200"));
        ObjectNode cancel = put(document, "/secrets/{id}/cancel", "post", operation("header:Prefer", null, "202"));

        SharedAnswers.complete(document);

        Set<String> all = Set.of("X-Request-Id", "RateLimit", "RateLimit-Policy");
        assertEquals(with(all, "ETag"), headers(get, "200"));
        assertEquals(with(all, "Link", "ETag"), headers(list, "200"));
        assertEquals(with(all, "ETag", "Location", "Idempotency-Replayed"), headers(create, "201"));
        assertEquals(with(all, "ETag"), headers(change, "200"));
        assertEquals(with(all, "ETag", "Location"), headers(cancel, "202"));
        assertEquals(with(all, "ETag", "Location", "Preference-Applied"), headers(cancel, "200"));
        assertEquals(
                "#/components/parameters/IdempotencyKey",
                create.at("/parameters/0/$ref").asText());
        assertEquals(
                "#/components/parameters/IfMatch",
                change.at("/parameters/0/$ref").asText());
        assertEquals(
                "Idempotency-Key",
                document.at("/components/parameters/IdempotencyKey/name").asText());
        assertEquals(
                Set.of("WWW-Authenticate", "X-Request-Id", "RateLimit", "RateLimit-Policy"),
                names(document.at("/components/responses/Unauthorized/headers")));
    }

    @Test
    void tagsWhatWasPatchedEvenIfNoReadIsTagged() {
        ObjectNode patch = operation("header:If-Match", "body", "200");
        ObjectNode put = operation("header:If-Match", "body", "200");

        complete("patch", "/secrets/{id}", patch);
        complete("put", "/secrets/{id}", put);

        assertTrue(headers(patch, "200").contains("ETag"));
        assertFalse(headers(put, "200").contains("ETag"));
    }

    @Test
    void leavesOutWhatCannotHappen() {
        ObjectNode open = operation(null, null, "200");
        open.putArray("security").addObject();
        ObjectNode forEveryUser = operation(null, null, "200");
        forEveryUser.put(Extensions.FOR_EVERY_USER, true);
        ((ObjectNode) forEveryUser.path("responses")).put(Extensions.FOR_EVERY_USER, true);
        ((ObjectNode) forEveryUser.at("/responses/200")).put(Extensions.FOR_EVERY_USER, true);

        complete("get", "/open", open);
        complete("get", "/everybody", forEveryUser);

        assertEquals(Set.of("200", "400", "406", "429", "default"), statuses(open));
        assertEquals(Set.of("200", "400", "401", "406", "429", "503", "default"), statuses(forEveryUser));
        assertFalse(forEveryUser.toString().contains(Extensions.FOR_EVERY_USER));
    }

    @Test
    void keepsTheWordsOfAResourceAndGivesThemContent() {
        ObjectNode operation = operation(null, null, "200");
        ((ObjectNode) operation.path("responses")).putObject("409").put("description", "It is burnt already.");
        ((ObjectNode) operation.path("responses")).putObject("400");

        complete("post", "/secrets/burn", operation);

        assertEquals(
                "It is burnt already.",
                operation.at("/responses/409/description").asText());
        assertEquals(
                "#/components/schemas/Problem",
                operation
                        .at("/responses/409/content/application~1problem+json/schema/$ref")
                        .asText());
        assertEquals(
                "#/components/responses/BadRequest",
                operation.at("/responses/400/$ref").asText());
    }

    @Test
    void refusesAStatusThatNobodyHasWordsFor() {
        ObjectNode operation = operation(null, null, "200");
        ((ObjectNode) operation.path("responses")).putObject("418").put("description", "A teapot");

        assertThrows(IllegalStateException.class, () -> complete("get", "/tea", operation));
    }

    @Test
    void saysWhatTheMembersOfAProblemMean() {
        ObjectNode document = document();

        SharedAnswers.complete(document);

        assertTrue(
                document.at("/components/schemas/Problem/required").toString().contains("\"type\""));
        assertEquals(
                "string",
                document.at("/components/schemas/Problem/properties/detail/type")
                        .asText());
        assertFalse(document.at("/components/schemas/Problem/properties/detail/description")
                .asText()
                .isEmpty());
    }

    private static void complete(String method, String path, ObjectNode operation) {
        ObjectNode document = document();
        put(document, path, method, operation);
        SharedAnswers.complete(document);
    }

    private static ObjectNode put(ObjectNode document, String path, String method, ObjectNode operation) {
        document.withObjectProperty("paths").withObjectProperty(path).set(method, operation);
        return operation;
    }

    private static ObjectNode operation(@Nullable String parameter, @Nullable String body, String success) {
        ObjectNode operation = json("{}");
        if (parameter != null) {
            String[] parts = parameter.split(":");
            operation.putArray("parameters").addObject().put("in", parts[0]).put("name", parts[1]);
        }
        if (body != null) {
            operation.putObject("requestBody");
        }
        operation
                .putObject("responses")
                .set(success, success.equals("204") ? json("{\"description\": \"Gone\"}") : json(SECRET));
        return operation;
    }

    /** A document without paths that has the schema of problems as the code makes it. */
    private static ObjectNode document() {
        ObjectNode document = json("{\"paths\": {}}");
        ObjectNode members = document.withObject("/components/schemas/Problem/properties");
        for (var member : Problem.class.getRecordComponents()) {
            members.putObject(member.getName()).put("type", "string");
        }
        return document;
    }

    private static Set<String> statuses(ObjectNode operation) {
        return names(operation.path("responses"));
    }

    private static Set<String> headers(ObjectNode operation, String status) {
        return names(operation.path("responses").path(status).path("headers"));
    }

    private static Set<String> names(JsonNode node) {
        Set<String> names = new TreeSet<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> with(Set<String> some, String... more) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(Set.of(more));
        return all;
    }

    private static ObjectNode json(String text) {
        try {
            return WireMapper.mapper().readValue(text, ObjectNode.class);
        } catch (JsonProcessingException bad) {
            throw new IllegalArgumentException(bad);
        }
    }
}
