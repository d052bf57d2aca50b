package onward.kit.conversion.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.DuplicatePolicy;
import onward.contract.value.Origin;
import onward.kit.item.type.ItemInput;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldSourcesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOTHING = "{}";

    private record Note(@Nullable String title) implements ItemInput {
        @Override
        public @Nullable String responsible() {
            return null;
        }

        @Override
        public @Nullable Origin origin() {
            return null;
        }

        @Override
        public @Nullable Map<String, JsonNode> customFields() {
            return null;
        }
    }

    private final FieldSources<Note> sources = FieldSources.<Note>ofTheSameName("title", "phones")
            .from("name", "person.lastName", "companyName")
            .requested("pipeline", request -> request.pipeline() != null)
            .computed("total", note -> note.title() != null);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "title | {\"title\": \"50 seats\"}                                   | source.title",
                "title | {\"title\": null}                                           | DEFAULT",
                "phones| {\"phones\": []}                                            | DEFAULT",
                "phones| {\"phones\": [{\"value\": \"1\"}]}                          | source.phones",
                "name  | {\"person\": {\"lastName\": \"B\"}, \"companyName\": \"A\"} | source.person.lastName",
                "name  | {\"person\": {}, \"companyName\": \"A\"}                    | source.companyName",
                "name  | {}                                                          | DEFAULT",
                "other | {\"other\": 1}                                              | DEFAULT",
            })
    void aFieldComesFromTheFirstOfItsPathsThatHasAValue(String field, String snapshot, String from) {
        assertEquals(from, of(field, "x", snapshot, null, NOTHING));
    }

    @Test
    void whatTheRequestSaysOfTheFieldIsTheRequests() {
        String snapshot = "{\"title\": \"50 seats\"}";
        assertEquals("REQUEST", of("title", "x", snapshot, null, "{\"title\": \"Ours\"}"));
        assertEquals("REQUEST", of("other", "x", snapshot, null, "{\"other\": false}"));
        assertEquals(
                "DEFAULT", of("title", "x", snapshot, null, "{\"title\": null}"), "what it empties is not carried");
    }

    @Test
    void whatTheRequestSaysElsewhereIsTheRequests() {
        assertEquals("REQUEST", of("pipeline", "x", NOTHING, "brief", NOTHING));
        assertEquals("DEFAULT", of("pipeline", "x", NOTHING, null, NOTHING));
    }

    @Test
    void whatFollowsFromOtherFieldsIsComputedWhoeverSaidOtherwise() {
        assertEquals("COMPUTED", of("total", "x", NOTHING, null, "{\"total\": 7}"));
        assertEquals("REQUEST", of("total", null, NOTHING, null, "{\"total\": 7}"));
    }

    private String of(String field, @Nullable String title, String snapshot, @Nullable String pipeline, String patch) {
        ConversionRequest request =
                new ConversionRequest(List.of(), Map.of(), null, Map.of(), DuplicatePolicy.CREATE, pipeline, null);
        return sources.of(field, new Note(title), tree(snapshot), request, tree(patch));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
