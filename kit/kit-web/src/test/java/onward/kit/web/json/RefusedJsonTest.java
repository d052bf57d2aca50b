package onward.kit.web.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import onward.contract.problem.FieldError;
import onward.contract.value.Address;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a request is told whose JSON is well formed but not taken, read into a record as well as into a tree. */
class RefusedJsonTest {
    private static final ObjectMapper JSON = StrictJson.mapper();

    record Line(
            @Nullable String text,
            @SeveralLines @Nullable String comment,
            @Nullable BigDecimal amount) {}

    record Body(
            @Nullable String title,
            @Nullable BigDecimal amount,
            @Nullable List<Line> lines,
            @Nullable Address address,
            @Nullable Map<String, Object> more) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"title": "a", "title": "a"}                        | title           | repeated
            {"lines": [{"text": "a"}, {"text": "b", "text": "c"}]} | lines[1].text   | repeated
            {"more": {"a": {"b": 1, "c": 2, "b": 1}}}           | more.a.b        | repeated
            {"title": "a\\u0000b"}                              | title           | invalid-characters
            {"lines": [{"text": "\\ud800"}]}                    | lines[0].text   | invalid-characters
            {"more": {"\\u0000": 1}}                            | more.\uFFFD     | invalid-characters
            {"amount": 1e400}                                   | amount          | out-of-range
            {"more": {"size": [1, 1e999999999]}}                | more.size[1]    | out-of-range
            {"lines": [{"amount": 123456789012345678901234567890123456789012345678901234567890123456789}]} | lines[0].amount | out-of-range
            """)
    void namesTheMemberThatIsNotTaken(String text, String path, String code) {
        FieldError error = new FieldError(path, code, "");
        for (Class<?> type : List.of(Body.class, ObjectNode.class)) {
            ProblemException refusal = refusal(text, type);
            assertEquals(400, refusal.type().status());
            List<FieldError> errors = assertNotNullAnd(refusal.problem().errors());
            assertEquals(error.field(), errors.getFirst().field());
            assertEquals(error.code(), errors.getFirst().code());
        }
    }

    @Test
    void namesWhereANumberIsTooLongOrTheBodyTooDeep() {
        assertEquals("amount", field(refusal("{\"amount\": 1" + "0".repeat(200) + "}", ObjectNode.class)));
        assertEquals(
                "a.a.a",
                field(refusal("{\"a\": ".repeat(70) + "1" + "}".repeat(70), ObjectNode.class))
                        .substring(0, 5));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"title": "a\\nb"}                     | title
            {"title": "a\\u2028b"}                 | title
            {"lines": [{}, {"text": "a\\tb"}]}     | lines[1].text
            {"lines": [{"comment": "a\\u0007b"}]}  | lines[0].comment
            {"address": {"city": "a\\rb"}}         | address.city
            {"address": {"street": "a\\u001bb"}}   | address.street
            """)
    void namesTheTextWhoseCharactersAreNotTaken(String text, String path) {
        ProblemException refusal = refusal(text, Body.class);
        assertEquals(422, refusal.type().status());
        assertEquals(path, field(refusal));
    }

    @Test
    void readsTextsOfRequestsInTheFormTheyAreKeptInAndStoredOnesAsTheyAre() throws Exception {
        String text = "{\"title\": \" Jose\\u0301\\u00a0\", \"lines\": [{\"text\": \"\", \"comment\": \"a\\n\\tb \"}]}";
        Body asked = StrictJson.ofRequest(JSON, JSON.constructType(Body.class)).readValue(text);
        assertEquals("Jos\u00e9", asked.title());
        assertEquals(List.of(new Line(null, "a\n\tb", null)), asked.lines());
        Body stored = JSON.readValue(text.replace("Jose", "\\u0007Jose"), Body.class);
        assertEquals(" \u0007Jose\u0301\u00a0", stored.title());
        assertEquals(List.of(new Line("", "a\n\tb ", null)), stored.lines());
    }

    private static String field(ProblemException refusal) {
        return assertNotNullAnd(refusal.problem().errors()).getFirst().field();
    }

    private static <T> T assertNotNullAnd(@Nullable T value) {
        assertNotNull(value);
        return value;
    }

    private static ProblemException refusal(String text, Class<?> type) {
        JsonProcessingException failure = assertThrows(
                JsonProcessingException.class,
                () -> StrictJson.ofRequest(JSON, JSON.constructType(type))
                        .readValue(text.getBytes(StandardCharsets.UTF_8)));
        return JsonFailures.problem(failure);
    }
}
