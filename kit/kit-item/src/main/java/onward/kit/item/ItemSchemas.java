package onward.kit.item;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onward.kit.web.openapi.PageSchemas;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;

/**
 * Derives from {@code Lead} and {@code LeadInput} what follows from them: {@code LeadPatch}, in which nothing is required and everything may be
 * null (RFC 7396), and {@code LeadPage}.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ItemSchemas implements OASFilter {
    private static final String INPUT = "Input";

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getComponents() == null || document.getComponents().getSchemas() == null) {
            return;
        }
        Map<String, Schema> schemas = new TreeMap<>(document.getComponents().getSchemas());
        schemas.forEach((name, input) -> {
            String item = name.endsWith(INPUT) ? name.substring(0, name.length() - INPUT.length()) : "";
            if (schemas.containsKey(item)) {
                document.getComponents().addSchema(item + "Patch", patch(input, schemas));
                document.getComponents().addSchema(item + "Page", PageSchemas.of(item));
            }
        });
    }

    private static Schema patch(Schema input, Map<String, Schema> schemas) {
        Schema patch = OASFactory.createSchema()
                .addType(SchemaType.OBJECT)
                .description("A merge patch: what is named changes, what is null is removed.");
        new TreeMap<>(input.getProperties())
                .forEach((name, property) -> patch.addProperty(name, nullable(property, schemas)));
        return patch;
    }

    private static Schema nullable(Schema property, Map<String, Schema> schemas) {
        if (property.getRef() != null) {
            Schema referred =
                    schemas.get(property.getRef().substring(property.getRef().lastIndexOf('/') + 1));
            if (referred != null && referred.getType() == null && referred.getRef() == null) {
                // Any value, so null as well.
                return OASFactory.createSchema().ref(property.getRef());
            }
            return OASFactory.createSchema()
                    .addAnyOf(OASFactory.createSchema().ref(property.getRef()))
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }
        List<SchemaType> types = new ArrayList<>(property.getType() == null ? List.of() : property.getType());
        if (!types.isEmpty() && !types.contains(SchemaType.NULL)) {
            types.add(SchemaType.NULL);
        }
        return OASFactory.createSchema()
                .type(types.isEmpty() ? null : types)
                .format(property.getFormat())
                .items(property.getItems())
                .maxLength(property.getMaxLength())
                .maxItems(property.getMaxItems())
                .additionalPropertiesSchema(property.getAdditionalPropertiesSchema());
    }
}
