package onward.kit.web.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Gives every page of a list the same schema under the same kind of name: {@code Page<FieldView>}, which would be {@code PageFieldView}, is the
 * {@code FieldPage}. A page always has its items.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class PageSchemas implements OASFilter {
    private static final String PAGE = "Page";
    private static final String ITEMS = "items";
    private static final String SCHEMAS = "#/components/schemas/";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, String> renamed = new HashMap<>();
        Map.copyOf(document.getComponents().getSchemas()).forEach((name, schema) -> {
            String item = itemOf(schema);
            if (item != null && name.matches("Page\\p{Lu}.*")) {
                renamed.put(SCHEMAS + name, SCHEMAS + item + PAGE);
                document.getComponents().removeSchema(name);
                document.getComponents().addSchema(item + PAGE, of(item));
            } else if (name.endsWith(PAGE)
                    && schema.getProperties() != null
                    && schema.getProperties().containsKey(ITEMS)
                    && (schema.getRequired() == null || !schema.getRequired().contains(ITEMS))) {
                schema.addRequired(ITEMS);
            }
        });
        document.getPaths().getPathItems().values().stream()
                .flatMap(path -> path.getOperations().values().stream())
                .forEach(operation -> rename(operation, renamed));
    }

    /** The schema of a page of items that have this schema. */
    public static Schema of(String item) {
        return OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .addRequired(ITEMS)
                .addProperty(
                        ITEMS,
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .items(OASFactory.createSchema().ref(SCHEMAS + item)))
                .addProperty(
                        "nextCursor",
                        OASFactory.createSchema()
                                .addType(SchemaType.STRING)
                                .description("Asks for the next page; absent on the last one"))
                .addProperty(
                        "total",
                        OASFactory.createSchema()
                                .addType(SchemaType.INTEGER)
                                .format("int64")
                                .description("If asked for; exact to 10,000"))
                .addProperty("totalCapped", OASFactory.createSchema().addType(SchemaType.BOOLEAN));
    }

    /** The name of the schema that the items of a page have; null if this is no page of such items. */
    private static @Nullable String itemOf(Schema schema) {
        Schema items =
                schema.getProperties() == null ? null : schema.getProperties().get(ITEMS);
        Schema item = items == null ? null : items.getItems();
        return item == null || item.getRef() == null ? null : item.getRef().substring(SCHEMAS.length());
    }

    private static void rename(Operation operation, Map<String, String> renamed) {
        if (operation.getResponses() == null) {
            return;
        }
        operation.getResponses().getAPIResponses().values().stream()
                .map(APIResponse::getContent)
                .filter(Objects::nonNull)
                .map(Content::getMediaTypes)
                .filter(Objects::nonNull)
                .flatMap(types -> types.values().stream())
                .map(MediaType::getSchema)
                .filter(Objects::nonNull)
                .forEach(schema -> {
                    String other = schema.getRef() == null ? null : renamed.get(schema.getRef());
                    if (other != null) {
                        schema.setRef(other);
                    }
                });
    }
}
