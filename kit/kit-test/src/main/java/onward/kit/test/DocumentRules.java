package onward.kit.test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onward.contract.message.WireMapper;
import org.junit.jupiter.api.Test;

/** What holds for the OpenAPI document of every service. A {@code @QuarkusTest} of the service extends it and adds nothing. */
public abstract class DocumentRules {
    private static final String INSIDE = "#/";

    @Test
    final void everyReferenceLeadsSomewhere() throws JsonProcessingException {
        JsonNode document = document();
        Set<String> references = new TreeSet<>(document.findValuesAsText("$ref"));
        assertFalse(references.isEmpty(), "There is no reference in the document");
        assertEquals(
                Set.of(),
                references.stream()
                        .filter(reference -> !leadsSomewhere(document, reference))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    final void everySuccessSaysWhatItIs() throws JsonProcessingException {
        List<String> wrong = new ArrayList<>();
        document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operation.getValue().path("responses").properties().stream()
                                .filter(response -> response.getKey().startsWith("2"))
                                .filter(response -> response.getValue()
                                        .path("description")
                                        .asText()
                                        .isBlank())
                                .forEach(response -> wrong.add(
                                        operation.getKey() + " " + path.getKey() + " " + response.getKey()))));
        assertEquals(List.of(), wrong);
    }

    private static boolean leadsSomewhere(JsonNode document, String reference) {
        return reference.startsWith(INSIDE)
                && !document.at(reference.substring(INSIDE.length() - 1)).isMissingNode();
    }

    private static JsonNode document() throws JsonProcessingException {
        return WireMapper.mapper()
                .readTree(As.nobody()
                        .get("/q/openapi?format=json")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString());
    }
}
