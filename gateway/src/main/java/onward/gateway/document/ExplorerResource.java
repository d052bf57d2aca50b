package onward.gateway.document;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /docs}: the document for people. Everything it needs is in this program, so it works without internet access. */
@Path("/docs")
class ExplorerResource {
    /** Swagger UI sets style attributes and has its icons in data URLs; nothing else comes from elsewhere or runs inline. */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private static final String PAGE = "index.html";
    private static final Map<String, String> MEDIA_TYPES = Map.of(
            PAGE,
            "text/html;charset=UTF-8",
            "explorer.js",
            "text/javascript;charset=UTF-8",
            "swagger-ui.css",
            "text/css;charset=UTF-8",
            "swagger-ui-bundle.js",
            "text/javascript;charset=UTF-8",
            "favicon-32x32.png",
            "image/png");

    @GET
    @Blocking
    @Operation(hidden = true)
    public Response page() {
        return file(PAGE, "no-cache");
    }

    @GET
    @Path("{name}")
    @Blocking
    @Operation(hidden = true)
    public Response asset(@PathParam("name") String name) {
        return file(name, "public, max-age=3600");
    }

    private static Response file(String name, String cacheControl) {
        String type = MEDIA_TYPES.get(name);
        if (type == null) {
            throw new NotFoundException();
        }
        try (InputStream file = ExplorerResource.class.getResourceAsStream("/explorer/" + name)) {
            if (file == null) {
                throw new NotFoundException();
            }
            return Response.ok(file.readAllBytes(), type)
                    .header("Cache-Control", cacheControl)
                    .header("Content-Security-Policy", POLICY)
                    .build();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
