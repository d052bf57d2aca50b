package onward.gateway.document;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /openapi}: the document for programs. */
@Path("/openapi")
class OpenApiResource {
    private static final String JSON = "application/json";
    private static final String YAML = "application/yaml";

    private final ApiDocument document;

    OpenApiResource(ApiDocument document) {
        this.document = document;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Response> get(
            @QueryParam("format") @Nullable String format,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @Context Request request) {
        boolean yaml = wantsYaml(format, accept);
        return Uni.createFrom()
                .completionStage(() -> document.current().toCompletionStage())
                .map(current -> answer(current, yaml, request));
    }

    private static boolean wantsYaml(@Nullable String format, @Nullable String accept) {
        return switch (format) {
            case null -> accept != null && accept.contains("yaml");
            case "json" -> false;
            case "yaml" -> true;
            default -> throw new BadRequestException();
        };
    }

    private static Response answer(ApiDocument.Rendered current, boolean yaml, Request request) {
        EntityTag tag = new EntityTag(current.tag() + (yaml ? "-yaml" : "-json"));
        CacheControl revalidate = new CacheControl();
        revalidate.setNoCache(true);
        // A read is not refused for the sake of If-Match.
        Response.ResponseBuilder judged = request.evaluatePreconditions(tag);
        boolean unchanged =
                judged != null && judged.build().getStatus() == Response.Status.NOT_MODIFIED.getStatusCode();
        Response.ResponseBuilder answer = unchanged
                ? Response.notModified()
                : Response.ok(yaml ? current.yaml() : current.json(), yaml ? YAML : JSON);
        return answer.tag(tag)
                .cacheControl(revalidate)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .build();
    }
}
