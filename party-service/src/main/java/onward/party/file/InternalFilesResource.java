package onward.party.file;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import onward.kit.item.file.KnownFiles;
import onward.kit.peer.FileIds;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What other services ask about files that their user names, with his own token. Never routed by the gateway. */
@Path("/internal/files/readable")
@Produces(MediaType.APPLICATION_JSON)
public class InternalFilesResource {
    private final KnownFiles files;

    InternalFilesResource(KnownFiles files) {
        this.files = files;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "readableFiles", hidden = true)
    public FileIds readable(@Valid @NotNull FileIds asked) {
        return new FileIds(files.readable(asked.ids()));
    }
}
