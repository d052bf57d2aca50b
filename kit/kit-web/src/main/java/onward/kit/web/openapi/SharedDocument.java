package onward.kit.web.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds the bearer token to the document of each service. Refuses to build a service one of whose operations has no id, because ids are the method
 * names of generated clients. What all operations answer besides (problems and headers) is said by the gateway, once for the whole document.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class SharedDocument implements OASFilter {
    /**
     * Marks an operation that every signed-in user may call, by {@code @Extension(name = FOR_EVERY_USER, value = "true", parseValue = true)}: 403 is
     * none of its answers.
     */
    public static final String FOR_EVERY_USER = "x-for-every-user";

    private static final String BEARER = "bearer";

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
        if (document.getPaths() != null && document.getPaths().getPathItems() != null) {
            document.getPaths().getPathItems().forEach(SharedDocument::requireIds);
        }
    }

    private static void requireIds(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> {
            if (operation.getOperationId() == null) {
                throw new IllegalStateException(method + " " + path + " has no operation id");
            }
        });
    }
}
