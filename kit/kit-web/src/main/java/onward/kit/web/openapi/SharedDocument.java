package onward.kit.web.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import onward.contract.access.Level;
import onward.contract.access.Operation;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds to the document of each service what holds for all of them: the bearer token, and problems as the answer to whatever goes wrong.
 * Refuses to build a service one of whose operations has no id, because ids are the method names of generated clients.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SharedDocument implements OASFilter {
    private static final String BEARER = "bearer";
    private static final String PROBLEM = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        Components components =
                document.getComponents() == null ? OASFactory.createComponents() : document.getComponents();
        document.setComponents(components);
        components.addSecurityScheme(
                BEARER,
                OASFactory.createSecurityScheme()
                        .type(SecurityScheme.Type.HTTP)
                        .scheme("bearer")
                        .bearerFormat("JWT")
                        .description("A token of the OpenID issuer, with audience `onward`."));
        document.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme(BEARER)));
        components.addSchema(PROBLEM, problem());
        components.addResponse(
                PROBLEM,
                OASFactory.createAPIResponse()
                        .description("What went wrong (RFC 9457)")
                        .content(OASFactory.createContent()
                                .addMediaType(
                                        "application/problem+json",
                                        OASFactory.createMediaType()
                                                .schema(OASFactory.createSchema()
                                                        .ref("#/components/schemas/" + PROBLEM)))));
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().getPathItems().forEach(SharedDocument::addProblems);
        }
    }

    private static void addProblems(String path, PathItem item) {
        for (Map.Entry<PathItem.HttpMethod, org.eclipse.microprofile.openapi.models.Operation> each :
                item.getOperations().entrySet()) {
            String operation = each.getKey() + " " + path;
            if (each.getValue().getOperationId() == null) {
                throw new IllegalStateException(operation + " has no operation id");
            }
            APIResponses responses = each.getValue().getResponses() == null
                    ? OASFactory.createAPIResponses()
                    : each.getValue().getResponses();
            each.getValue().setResponses(responses);
            statuses(path, each.getValue()).forEach(status -> {
                if (!responses.hasAPIResponse(status)) {
                    responses.addAPIResponse(status, problemResponse());
                }
            });
            if (responses.getDefaultValue() == null) {
                responses.addAPIResponse(APIResponses.DEFAULT, problemResponse());
            }
        }
    }

    private static APIResponse problemResponse() {
        return OASFactory.createAPIResponse().ref("#/components/responses/" + PROBLEM);
    }

    private static Set<String> statuses(String path, org.eclipse.microprofile.openapi.models.Operation operation) {
        Set<String> statuses = new TreeSet<>(Set.of("400", "401", "403", "503"));
        if (path.contains("{")) {
            statuses.add("404");
        }
        if (operation.getRequestBody() != null) {
            statuses.addAll(Set.of("409", "413", "415", "422"));
        }
        return statuses;
    }

    /** As {@code onward.contract.problem.Problem}, once for all services. */
    private static Schema problem() {
        return object(Map.ofEntries(
                        Map.entry(
                                "type",
                                text("A relative URI, explained where it leads").format("uri-reference")),
                        Map.entry("title", text("The type in words")),
                        Map.entry("status", OASFactory.createSchema().addType(SchemaType.INTEGER)),
                        Map.entry("detail", text("What was wrong this time")),
                        Map.entry("instance", text("The path of the request")),
                        Map.entry("traceId", text("Finds the request in logs and traces")),
                        Map.entry(
                                "errors",
                                list(object(Map.of(
                                        "field", text("Such as `phones[0].value`"),
                                        "code", text("Such as `invalid-phone`"),
                                        "message", text("For the user"))))),
                        Map.entry("denials", list(denial())),
                        Map.entry("conversion", object(Map.of("id", id(), "state", text("Its state")))),
                        Map.entry("created", list(itemRef())),
                        Map.entry("allowed", list(list(text("An item type")))),
                        Map.entry(
                                "currentVersion",
                                OASFactory.createSchema()
                                        .addType(SchemaType.INTEGER)
                                        .format("int64")),
                        Map.entry(
                                "position",
                                OASFactory.createSchema()
                                        .addType(SchemaType.INTEGER)
                                        .description("Where in the filter, counted from 1")),
                        Map.entry(
                                "prevents",
                                list(object(Map.of(
                                        "item",
                                        itemRef(),
                                        "reason",
                                        text("A code"),
                                        "message",
                                        text("For the user"))))),
                        Map.entry("mergedInto", id()),
                        Map.entry("state", text("The state that does not allow the call"))))
                .addRequired("type")
                .addRequired("title");
    }

    private static Schema denial() {
        return object(Map.of(
                "itemType", text("Such as `deal`"),
                "operation", words(Operation.values(), value -> ((Operation) value).word()),
                "requiredLevel", words(Level.values(), Object::toString),
                "yourLevel", words(Level.values(), Object::toString),
                "rolesThatMay", list(text("A role"))));
    }

    private static Schema words(Object[] values, Function<Object, String> word) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.STRING);
        for (Object value : values) {
            schema.addEnumeration(word.apply(value));
        }
        return schema;
    }

    private static Schema itemRef() {
        return object(Map.of("type", text("Such as `deal`"), "id", id(), "title", text("What it is called")));
    }

    private static Schema id() {
        return OASFactory.createSchema().addType(SchemaType.STRING).format("uuid");
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }

    private static Schema list(Schema of) {
        return OASFactory.createSchema().addType(SchemaType.ARRAY).items(of);
    }

    private static Schema object(Map<String, Schema> members) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.OBJECT);
        new TreeMap<>(members).forEach(schema::addProperty);
        return schema;
    }
}
