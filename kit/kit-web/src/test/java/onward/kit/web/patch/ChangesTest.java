package onward.kit.web.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import onward.contract.value.Change;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void namesFieldsByTheirPath() {
        assertEquals(
                List.of(
                        new Change("title", tree("\"x\""), tree("\"y\"")),
                        new Change("person.lastName", tree("\"Byron\""), null),
                        new Change("person.firstName", null, tree("\"Ada\"")),
                        new Change("comment", null, tree("\"new\""))),
                between(
                        "{\"title\": \"x\", \"person\": {\"lastName\": \"Byron\"}}",
                        "{\"title\": \"y\", \"person\": {\"firstName\": \"Ada\"}, \"comment\": \"new\"}"));
    }

    @Test
    void entersAnObjectThatAppears() {
        assertEquals(
                List.of(new Change("address.city", null, tree("\"Paris\""))),
                between("{}", "{\"address\": {\"city\": \"Paris\"}}"));
    }

    @Test
    void comparesListsAndMoneyAsWholes() {
        assertEquals(
                List.of(
                        new Change("phones", tree("[{\"value\": \"1\"}]"), tree("[{\"value\": \"2\"}]")),
                        new Change(
                                "opportunity",
                                tree("{\"amount\": \"1\", \"currency\": \"EUR\"}"),
                                tree("{\"amount\": \"1\", \"currency\": \"USD\"}"))),
                between(
                        "{\"phones\": [{\"value\": \"1\"}], \"opportunity\": {\"amount\": \"1\", \"currency\": \"EUR\"}}",
                        "{\"phones\": [{\"value\": \"2\"}], \"opportunity\": {\"amount\": \"1\", \"currency\": \"USD\"}}"));
    }

    @Test
    void seesNoChangeWhereNothingIsSaidAnew() {
        assertEquals(
                List.of(),
                between("{\"a\": 1, \"b\": null, \"c\": [{\"d\": 2}]}", "{\"a\": 1.0, \"c\": [{\"d\": 2}]}"));
    }

    private static List<Change> between(String before, String after) {
        return Changes.between((ObjectNode) tree(before), (ObjectNode) tree(after));
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
