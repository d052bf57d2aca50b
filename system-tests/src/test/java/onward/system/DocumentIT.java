package onward.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.swagger.v3.parser.OpenAPIV3Parser;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.document.OpenApiDocument;
import onward.document.OpenApiDocument.Operation;
import onward.document.OpenApiDocument.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for every operation of the whole document. */
@SystemTest
class DocumentIT {
    private static final String PROBLEM = "#/components/schemas/Problem";
    private static final Set<String> BODILESS = Set.of("204", "304");

    private final OpenApiDocument document;

    DocumentIT(Onward onward) {
        this.document = onward.document();
    }

    @Test
    void knowsTheOperationsOfAllServices() {
        Set<String> ids = document.operations().map(Operation::id).collect(Collectors.toSet());

        assertTrue(
                ids.containsAll(List.of(
                        "createLead",
                        "getContact",
                        "listCompanies",
                        "updateDeal",
                        "deleteEstimate",
                        "replaceInvoiceProducts",
                        "createConversion",
                        "uploadFile",
                        "findNames")),
                ids::toString);
    }

    @Test
    void isReadByAnotherToolWithoutAMessage() {
        assertEquals(
                List.of(),
                new OpenAPIV3Parser().readContents(document.root().toString()).getMessages());
    }

    @Test
    void everyResponseHasADescription() {
        assertNone(response -> response.node().path("description").asText().isBlank());
    }

    @Test
    void everyFailureIsAProblem() {
        assertNone(response -> response.isFailure()
                && !response.content()
                        .at("/application~1problem+json/schema/$ref")
                        .asText()
                        .equals(PROBLEM));
    }

    @Test
    void everySuccessWithABodyHasASchema() {
        assertNone(response -> response.isSuccess()
                && !BODILESS.contains(response.status())
                && (response.content().isEmpty()
                        || response.content()
                                .valueStream()
                                .anyMatch(type -> type.path("schema").isEmpty())));
        assertNone(response ->
                BODILESS.contains(response.status()) && !response.content().isMissingNode());
    }

    @Test
    void everyOperationDocumentsWhatMayGoWrong() {
        assertEquals(
                List.of(),
                document.operations()
                        .filter(operation -> !statuses(operation).containsAll(Set.of("400", "429", "default"))
                                || isSecured(operation) != statuses(operation).containsAll(Set.of("401", "503")))
                        .map(Operation::toString)
                        .toList());
    }

    /** By the request header, and what then is documented: a status, and a header of one. */
    @ParameterizedTest
    @CsvSource({
        "If-Match, 412, 412, X-Request-Id",
        "If-None-Match, 304, 200, ETag",
        "Idempotency-Key, 422, 422, X-Request-Id",
        "Idempotency-Key, 409, 409, Retry-After",
        "Prefer, 200, 200, Preference-Applied"
    })
    void whoMaySendAHeaderIsToldWhatComesOfIt(String header, String status, String of, String answered) {
        List<Operation> operations = document.operations()
                .filter(operation -> document.parameters(operation)
                        .anyMatch(each -> each.path("name").asText().equals(header)))
                .toList();

        assertTrue(operations.size() > 3, operations::toString);
        assertEquals(
                List.of(),
                operations.stream()
                        .filter(operation -> !statuses(operation).contains(status)
                                || document.response(operation, of)
                                        .filter(response ->
                                                response.node().path("headers").has(answered))
                                        .isEmpty())
                        .map(Operation::toString)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "createLead, 201, Location",
        "createLead, 201, ETag",
        "createLead, 201, Idempotency-Replayed",
        "createField, 201, Location",
        "createConversion, 202, Location",
        "createConversion, 200, Preference-Applied",
        "cancelConversion, 200, Location",
        "listDeals, 200, Link",
        "listDeals, 200, RateLimit",
        "listDeals, 429, Retry-After",
        "listDeals, 503, Retry-After",
        "listDeals, 401, WWW-Authenticate",
        "updateInvoice, 200, ETag",
        "getInvoiceDocument, 200, Content-Disposition",
        "getMe, 200, RateLimit-Policy",
        "getConversion, 404, Retry-After"
    })
    void namesTheHeadersOfAnswers(String id, String status, String header) {
        Operation operation = document.operations()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();

        assertTrue(
                document.response(operation, status)
                        .orElseThrow()
                        .node()
                        .path("headers")
                        .has(header),
                operation::toString);
    }

    @Test
    void doesNotDocumentWhatCannotHappen() {
        assertEquals(Set.of("200", "400", "401", "406", "429", "503", "default"), statuses(operation("getMe")));
        assertEquals(Set.of("200", "400", "406", "429", "default"), statuses(operation("listProblemTypes")));
        assertEquals(
                Set.of("200", "400", "401", "403", "406", "422", "429", "503", "default"),
                statuses(operation("listLeads")));
        assertEquals(
                Set.of("204", "400", "401", "403", "404", "409", "412", "429", "503", "default"),
                statuses(operation("deleteLead")));
    }

    @Test
    void namesEveryOperationOnceAndByAVerb() {
        List<String> ids = document.operations().map(Operation::id).toList();

        assertEquals(ids.size(), Set.copyOf(ids).size(), () -> repeated(ids).toString());
        assertEquals(
                List.of(),
                ids.stream().filter(id -> !id.matches("[a-z]+(\\p{Lu}[a-z]+)+")).toList());
    }

    @Test
    void hasNoNamesThatAToolMade() {
        Set<String> names = new TreeSet<>();
        document.root().at("/components/schemas").fieldNames().forEachRemaining(names::add);
        List<String> services = List.of("Lead", "Party", "Deal", "Billing", "Conversion", "Gateway");

        assertEquals(
                List.of(),
                names.stream()
                        .filter(name -> name.matches("Page\\p{Lu}.*|.*\\d")
                                || services.stream()
                                        .anyMatch(service -> name.startsWith(service)
                                                && names.contains(name.substring(service.length()))
                                                && !isDeclared(name)))
                        .toList());
        assertEquals(
                List.of(),
                Arrays.stream(document.root().toString().split("\""))
                        .filter(text -> text.startsWith("x-"))
                        .toList());
    }

    /** The contacts of a deal are called so by us. */
    private static boolean isDeclared(String name) {
        return name.startsWith("DealContact");
    }

    private Operation operation(String id) {
        return document.operations()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Set<String> statuses(Operation operation) {
        return document.responses(operation).map(Response::status).collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isSecured(Operation operation) {
        JsonNode security = operation.node().path("security");
        return security.isMissingNode();
    }

    private static Set<String> repeated(List<String> ids) {
        Set<String> seen = new TreeSet<>();
        return ids.stream().filter(id -> !seen.add(id)).collect(Collectors.toCollection(TreeSet::new));
    }

    private void assertNone(Predicate<Response> wrong) {
        Stream<String> found = document.operations()
                .flatMap(operation -> document.responses(operation)
                        .filter(wrong)
                        .map(response -> operation + " " + response.status()));
        assertEquals(List.of(), found.toList());
    }
}
