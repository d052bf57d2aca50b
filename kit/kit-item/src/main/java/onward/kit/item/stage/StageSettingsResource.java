package onward.kit.item.stage;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.type.ItemType;
import onward.kit.web.openapi.SharedDocument;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The stages of a staged type, readable by every signed-in user. */
@Path("/api/v1/settings/{items}/stages")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "settings")
public class StageSettingsResource {
    /** Stages in their order. */
    public record StageList(List<Stage> stages) {}

    private final ItemTypesHere types;
    private final Stages stages;

    StageSettingsResource(ItemTypesHere types, Stages stages) {
        this.types = types;
        this.stages = stages;
    }

    @GET
    @Transactional
    @Extension(name = SharedDocument.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(operationId = "getStages", summary = "The stages of the type's default pipeline")
    public StageList get(@PathParam("items") String items) {
        ItemType type = types.byCollection(items);
        if (!type.staged()) {
            throw ProblemException.notFound("Items of type " + type.name() + " have no stages.");
        }
        return new StageList(stages.of(type, Stages.DEFAULT));
    }
}
