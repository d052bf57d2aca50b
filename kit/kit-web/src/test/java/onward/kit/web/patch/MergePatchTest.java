package onward.kit.web.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of appendix A of RFC 7396. */
class MergePatchTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a":"b"}             | {"a":"c"}                 | {"a":"c"}
                    {"a":"b"}             | {"b":"c"}                 | {"a":"b","b":"c"}
                    {"a":"b"}             | {"a":null}                | {}
                    {"a":"b","b":"c"}     | {"a":null}                | {"b":"c"}
                    {"a":["b"]}           | {"a":"c"}                 | {"a":"c"}
                    {"a":"c"}             | {"a":["b"]}               | {"a":["b"]}
                    {"a":{"b":"c"}}       | {"a":{"b":"d","c":null}}  | {"a":{"b":"d"}}
                    {"a":[{"b":"c"}]}     | {"a":[1]}                 | {"a":[1]}
                    ["a","b"]             | ["c","d"]                 | ["c","d"]
                    {"a":"b"}             | ["c"]                     | ["c"]
                    {"a":"foo"}           | null                      | null
                    {"a":"foo"}           | "bar"                     | "bar"
                    {"e":null}            | {"a":1}                   | {"e":null,"a":1}
                    [1,2]                 | {"a":"b","c":null}        | {"a":"b"}
                    {}                    | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
                    """)
    void patchesAsTheStandardSays(String original, String patch, String result) throws JsonProcessingException {
        JsonNode target = JSON.readTree(original);
        JsonNode untouched = target.deepCopy();
        assertEquals(JSON.readTree(result), MergePatch.apply(target, JSON.readTree(patch)));
        assertEquals(untouched, target);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"a":"b"}                   | {"a":"b"}             | {}
                    {"a":"b"}                   | {"a":"c"}             | {"a":"c"}
                    {"a":"b"}                   | {"c":"d"}             | {"a":null,"c":"d"}
                    {"a":{"b":"c","d":1}}       | {"a":{"b":"e"}}       | {"a":{"b":"e","d":null}}
                    {"a":{"b":"c"}}             | {"a":[1]}             | {"a":[1]}
                    {"a":[1,2]}                 | {"a":[2]}             | {"a":[2]}
                    {"a":1.50}                  | {"a":"1.5"}           | {}
                    """)
    void findsThePatchThatLeadsFromOneToTheOther(String before, String after, String patch)
            throws JsonProcessingException {
        ObjectNode from = (ObjectNode) JSON.readTree(before);
        ObjectNode to = (ObjectNode) JSON.readTree(after);
        assertEquals(JSON.readTree(patch), MergePatch.between(from, to));
    }
}
