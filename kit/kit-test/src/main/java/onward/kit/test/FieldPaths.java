package onward.kit.test;

import static onward.kit.local.LocalUser.ADMIN;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import onward.contract.message.WireMapper;

/** Tries what the list of fields of an item type says of filters and sorts. */
public final class FieldPaths {
    private static final String WORKS = "200 null";
    private static final String BAD_FILTER = "400 /problems/bad-filter";
    private static final String BAD_SORT = "400 /problems/bad-sort";

    private final String items;
    private final List<String> wrong = new ArrayList<>();
    private final TreeSet<String> declared = new TreeSet<>();

    private FieldPaths(String items) {
        this.items = items;
    }

    /**
     * Every path that is declared works in filters, and in sorts if its field is sortable; no other name does.
     *
     * @param items the collection, such as {@code leads}
     * @param known every built-in path that filters know
     */
    public static void requireWhatIsDeclaredToWork(String items, Collection<String> known)
            throws JsonProcessingException {
        FieldPaths paths = new FieldPaths(items);
        String fields = As.user(ADMIN)
                .get("/api/v1/settings/" + items + "/fields")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        WireMapper.mapper().readTree(fields).path("items").forEach(paths::tryField);
        assertEquals(List.of(), paths.wrong);
        assertEquals(new TreeSet<>(known), paths.declared);
    }

    private void tryField(JsonNode field) {
        String code = field.path("code").asText();
        List<String> paths =
                field.path("paths").valueStream().map(JsonNode::asText).toList();
        if (field.path("builtIn").asBoolean()) {
            declared.addAll(paths);
        }
        if (field.path("filterable").asBoolean() == paths.isEmpty()) {
            wrong.add(code + " is filterable: " + field.path("filterable") + ", by " + paths);
        }
        for (String path : paths) {
            String sort = field.path("sortable").asBoolean() ? WORKS : BAD_SORT;
            expect(WORKS, "filter", path + "=null=true");
            expect(sort, "sort", path);
            expect(sort, "sort", "-" + path);
        }
        List<String> others = new ArrayList<>(List.of(code + ".other"));
        if (!paths.contains(code)) {
            others.add(code);
        }
        for (String name : others) {
            expect(BAD_FILTER, "filter", name + "=null=true");
            expect(BAD_SORT, "sort", name);
        }
    }

    private void expect(String expected, String parameter, String value) {
        Response answer = As.user(ADMIN)
                .queryParam(parameter, value)
                .queryParam("limit", 1)
                .get("/api/v1/" + items);
        String found = answer.statusCode() + " " + answer.jsonPath().getString("type");
        if (!found.equals(expected)) {
            wrong.add(parameter + "=" + value + " is " + found + " instead of " + expected);
        }
    }
}
