package onward.kit.web.paging;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;

/** Answers that carry a page: the members asked for, and a link to the next one. */
@ApplicationScoped
public class Pages {
    private final ObjectMapper json;
    private final HttpServerRequest request;
    private final ConcurrentMap<Class<?>, Set<String>> members = new ConcurrentHashMap<>();

    @Inject
    Pages(ObjectMapper json, HttpServerRequest request) {
        this.json = json;
        this.request = request;
    }

    /** The members of {@code view} that the query asks for; those {@code onlyIfNamed} are left out of lists otherwise. */
    public FieldSelection selection(ListQuery query, Class<?> view, String... onlyIfNamed) {
        Set<String> known = members.computeIfAbsent(view, this::membersOf);
        return FieldSelection.of(query.fields(), known, Set.of(onlyIfNamed));
    }

    /** 200 with the page, reduced to the selection; items that are trees already are reduced themselves. */
    public Response answer(Page<?> page, FieldSelection selection) {
        return answer(page.map(item -> selection.applied(tree(item))));
    }

    /** 200 with the page as it is. */
    public Response answer(Page<?> page) {
        Response.ResponseBuilder answer = Response.ok(page).header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        String next = page.nextCursor();
        return (next == null ? answer : answer.header(HttpHeaders.LINK, "<" + queryWith(next) + ">; rel=\"next\""))
                .build();
    }

    /** Relative to the page itself, whatever host and path it was asked under. */
    private String queryWith(String cursor) {
        String query = request.query();
        List<String> others = query == null
                ? List.of()
                : Arrays.stream(query.split("&"))
                        .filter(part -> !part.startsWith("cursor="))
                        .toList();
        return "?" + others.stream().map(part -> part + "&").collect(Collectors.joining()) + "cursor="
                + URLEncoder.encode(cursor, StandardCharsets.UTF_8);
    }

    private ObjectNode tree(Object item) {
        return item instanceof ObjectNode tree ? tree : json.valueToTree(item);
    }

    private Set<String> membersOf(Class<?> view) {
        return json.getSerializationConfig().introspect(json.constructType(view)).findProperties().stream()
                .map(BeanPropertyDefinition::getName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
