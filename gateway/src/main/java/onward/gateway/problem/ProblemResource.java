package onward.gateway.problem;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirementsSet;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answers the type URIs of problems, for programs and for people. */
@Path("/problems")
@Tag(name = "problems")
@SecurityRequirementsSet
class ProblemResource {

    /** All problem types, in the shape of every list. */
    @Schema(name = "ProblemExplanationPage")
    record ProblemExplanationPage(List<ProblemExplanation> items) {}

    @GET
    @Operation(operationId = "listProblemTypes", summary = "Every problem type of the API")
    public ProblemExplanationPage list() {
        return new ProblemExplanationPage(
                Arrays.stream(ProblemType.values()).map(ProblemExplanation::of).toList());
    }

    @GET
    @Path("{name}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(operationId = "explainProblemType", summary = "What a problem type means")
    @APIResponse(
            responseCode = "200",
            description = "The explanation",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ProblemExplanation.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(
            responseCode = "404",
            description = "There is no such problem type.",
            content = @Content(mediaType = Problems.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public ProblemExplanation explain(@PathParam("name") String name) {
        return ProblemExplanation.of(known(name));
    }

    @GET
    @Path("{name}")
    @Produces("text/html;qs=0.9")
    @Operation(hidden = true)
    public String show(@PathParam("name") String name) {
        ProblemExplanation problem = ProblemExplanation.of(known(name));
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>%1$s</title></head>
                <body><h1>%1$s</h1><p>%2$s</p><p>HTTP status %3$d, type <code>%4$s</code>.</p></body></html>
                """.formatted(problem.title(), withCode(problem.explanation()), problem.status(), problem.type());
    }

    private static ProblemType known(String name) {
        return ProblemType.bySlug(name).orElseThrow(NotFoundException::new);
    }

    /** The explanations mark names of fields with backticks; they contain no other markup. */
    private static String withCode(String explanation) {
        return explanation.replaceAll("`([^`]+)`", "<code>$1</code>");
    }
}
