package onward.kit.web.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import onward.contract.problem.FieldError;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

class ReadOnlyTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> MEMBERS = List.of("id", "version", "total", "conversion", "person.fullName");

    private final ObjectNode current = tree("""
            {"id": "1", "version": 3, "title": "x", "total": "10.50", "conversion": {"id": "7", "state": "COMPLETED"},
             "person": {"firstName": "Ada", "fullName": "Ada Byron"}}""");

    @Test
    void dropsWhatIsSentBackUnchanged() {
        ObjectNode patch = tree("""
                {"id": "1", "version": 3, "total": 10.5, "conversion": {"state": "COMPLETED"}, "title": "y",
                 "person": {"firstName": "Eve", "fullName": "Ada Byron"}}""");
        assertEquals(
                tree("{\"title\": \"y\", \"person\": {\"firstName\": \"Eve\"}}"),
                ReadOnly.dropUnchanged(patch, current, MEMBERS));
    }

    @Test
    void dropsTheRemovalOfWhatIsNotThere() {
        assertEquals(
                tree("{}"), ReadOnly.dropUnchanged(tree("{\"mergedInto\": null}"), current, List.of("mergedInto")));
    }

    @Test
    void ignoresDecorationWhateverItSays() {
        ObjectNode patch = tree("{\"companyName\": \"Old Name\", \"may\": null, \"title\": \"y\"}");
        ObjectNode now = tree("{\"companyName\": \"New Name\", \"may\": [\"update\"], \"title\": \"x\"}");
        assertEquals(
                tree("{\"title\": \"y\"}"),
                ReadOnly.dropUnchanged(patch, now, List.of("companyName", "may", "id"), List.of("companyName", "may")));
    }

    @Test
    void ignoresWhatAReferenceWasCalledButNotWhatItRefersTo() {
        ObjectNode now = tree("""
                {"createdFrom": {"type": "lead", "id": "1", "title": "New"},
                 "conversion": {"id": "7", "created": [{"type": "deal", "id": "2", "title": "New"}]}, "kind": {"name": "a"}}""");
        List<String> members = List.of("createdFrom", "conversion", "kind");
        assertEquals(tree("{}"), ReadOnly.dropUnchanged(tree("""
                {"createdFrom": {"type": "lead", "id": "1", "title": "Old"},
                 "conversion": {"id": "7", "created": [{"type": "deal", "id": "2", "title": "Old"}]}}"""), now, members));
        for (String changed : List.of(
                "{\"createdFrom\": {\"id\": \"3\"}}",
                "{\"conversion\": {\"created\": [{\"type\": \"deal\", \"id\": \"9\", \"title\": \"New\"}]}}",
                "{\"kind\": {\"name\": \"b\"}}")) {
            assertThrows(ProblemException.class, () -> ReadOnly.dropUnchanged(tree(changed), now, members));
        }
    }

    @Test
    void refusesEveryChangedOneByName() {
        ObjectNode patch =
                tree("{\"id\": \"2\", \"total\": null, \"person\": {\"fullName\": \"Eve\"}, \"title\": \"y\"}");
        ProblemException refusal =
                assertThrows(ProblemException.class, () -> ReadOnly.dropUnchanged(patch, current, MEMBERS));
        assertEquals(ProblemType.READ_ONLY, refusal.type());
        List<FieldError> errors = refusal.problem().errors();
        assertEquals(
                List.of("id", "total", "person.fullName"),
                errors == null
                        ? List.of()
                        : errors.stream().map(FieldError::field).toList());
    }

    @Test
    void refusesAChangeInsideOfOne() {
        ObjectNode patch = tree("{\"conversion\": {\"state\": \"NONE\"}}");
        assertThrows(ProblemException.class, () -> ReadOnly.dropUnchanged(patch, current, MEMBERS));
    }

    private static ObjectNode tree(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
