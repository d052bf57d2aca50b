package onward.system;

import static onward.kit.local.LocalUser.ANN;
import static onward.system.LeadFixture.aLead;
import static onward.system.Onward.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import onward.document.DocumentedAnswers;
import onward.document.DocumentedAnswers.Seen;
import onward.stack.client.Answer;
import onward.stack.client.Json;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The check that all system tests rely on finds what is not as documented: real answers pass, the same with something planted do not. */
@SystemTest
class DocumentedAnswersIT {
    private final Onward onward;
    private final DocumentedAnswers documented;

    DocumentedAnswersIT(Onward onward) {
        this.onward = onward;
        this.documented = new DocumentedAnswers(onward.document());
    }

    static Stream<Arguments> planted() {
        return Stream.of(
                Arguments.of(
                        "a page without its items",
                        body(page -> page.without("items")),
                        "required property 'items' not found"),
                Arguments.of(
                        "a version that is a text",
                        body(page -> first(page).put("version", "1")),
                        "/items/0/version: string found, integer expected"),
                Arguments.of("an id that is none", body(page -> first(page).put("id", "lead 1")), "/items/0/id: "),
                Arguments.of(
                        "a stage that is absent as null",
                        body(page -> first(page).putNull("stage")),
                        "/items/0/stage: null found, string expected"),
                Arguments.of(
                        "a member nobody documented",
                        body(page -> first(page).put("colour", "red")),
                        "/items/0: property 'colour' is not defined"),
                Arguments.of(
                        "an undocumented status",
                        planted(seen -> new Seen(seen.method(), seen.path(), 418, seen.headers(), seen.body())),
                        "listLeads does not document this status"),
                Arguments.of(
                        "an undocumented path",
                        planted(seen -> new Seen("GET", "/api/v1/treasures", 200, seen.headers(), seen.body())),
                        "this is a path that is not documented"),
                Arguments.of(
                        "an undocumented method",
                        planted(seen -> new Seen("DELETE", "/api/v1/leads", 204, seen.headers(), new byte[0])),
                        "this is a method that is not documented"),
                Arguments.of(
                        "another media type",
                        header("content-type", "text/html"),
                        "the media type text/html is not documented"),
                Arguments.of(
                        "a header of the contract that is not documented",
                        header("location", "/api/v1/leads"),
                        "the header location is not documented"),
                Arguments.of(
                        "a header that is missing", header("x-request-id", null), "the header X-Request-Id is missing"),
                Arguments.of(
                        "no body",
                        planted(seen -> new Seen(seen.method(), seen.path(), 200, seen.headers(), new byte[0])),
                        "the body is missing"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("planted")
    void findsWhatIsPlanted(String what, UnaryOperator<Seen> planting, String found) {
        onward.lead(ANN, aLead("Documented"));
        Seen seen = Witness.seen(onward.as(ANN).get("leads?limit=1").expect(200));

        assertEquals(List.of(), documented.differences(seen));
        List<String> differences = documented.differences(planting.apply(seen));
        assertTrue(differences.stream().anyMatch(each -> each.contains(found)), differences::toString);
    }

    @Test
    void findsAProblemWithoutItsType() {
        Answer unknown = onward.as(ANN).get("leads?colour=red").expect(400);
        ObjectNode problem = (ObjectNode) unknown.body().deepCopy();
        problem.remove("type");

        assertEquals(List.of(), documented.differences(Witness.seen(unknown)));
        List<String> differences = documented.differences(with(Witness.seen(unknown), problem));
        assertEquals(1, differences.size(), differences::toString);
        assertTrue(differences.getFirst().contains("required property 'type' not found"), differences::toString);
    }

    @Test
    void allWhoAskThroughTheOneClientAreWatched() {
        Witness witness = new Witness();
        witness.learn(onward.document());
        String lead = id(onward.lead(ANN, aLead("Watched")));

        witness.accept(onward.as(ANN).get("leads/" + lead));
        assertEquals(List.of(), witness.takeDifferences());
        witness.accept(onward.as(ANN).send("GET", "/openapi/../api/v1/leads", Map.of(), null));
        witness.accept(onward.as(ANN).send("POST", "/api/v1/me", Map.of(), new byte[0]));
        assertEquals(List.of(), witness.takeDifferences());
    }

    private static ObjectNode first(ObjectNode page) {
        return (ObjectNode) page.at("/items/0");
    }

    private static UnaryOperator<Seen> planted(UnaryOperator<Seen> planting) {
        return planting;
    }

    private static UnaryOperator<Seen> body(Consumer<ObjectNode> change) {
        return seen -> {
            ObjectNode page = Json.readObject(seen.text());
            change.accept(page);
            return with(seen, page);
        };
    }

    private static UnaryOperator<Seen> header(String name, @Nullable String value) {
        return seen -> {
            Map<String, List<String>> headers = new HashMap<>(seen.headers());
            if (value == null) {
                headers.remove(name);
            } else {
                headers.put(name, List.of(value));
            }
            return new Seen(seen.method(), seen.path(), seen.status(), headers, seen.body());
        };
    }

    private static Seen with(Seen seen, ObjectNode body) {
        return new Seen(
                seen.method(),
                seen.path(),
                seen.status(),
                seen.headers(),
                body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
