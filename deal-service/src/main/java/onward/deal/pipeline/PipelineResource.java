package onward.deal.pipeline;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import onward.kit.web.openapi.SharedDocument;
import onward.kit.web.paging.Page;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The pipelines of deals, readable by every signed-in user. */
@Path("/api/v1/settings/deals/pipelines")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "settings")
public class PipelineResource {
    private final Pipelines pipelines;

    PipelineResource(Pipelines pipelines) {
        this.pipelines = pipelines;
    }

    @GET
    @Transactional
    @Extension(name = SharedDocument.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(operationId = "listPipelines", summary = "All pipelines with their stages, in their order")
    public Page<Pipeline> list() {
        return Page.of(pipelines.all());
    }

    @GET
    @Path("{code}")
    @Transactional
    @Extension(name = SharedDocument.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(operationId = "getPipeline", summary = "A pipeline with its stages")
    public Pipeline get(@PathParam("code") String code) {
        return pipelines.find(code).orElseThrow(() -> ProblemException.notFound("There is no pipeline " + code + "."));
    }
}
