package onward.party.file;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import onward.kit.web.caller.Caller;
import onward.kit.web.etag.Preconditions;
import onward.kit.web.idempotency.Idempotency;
import onward.kit.web.json.ReceivedBody;
import onward.kit.web.openapi.SharedDocument;
import onward.party.file.Uploads.Received;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Files over HTTP. An answer is saved and not shown: whatever a file claims to be, no browser runs it as ours. */
@Path(FileResource.FILES)
@Tag(name = "files")
public class FileResource {
    static final String FILES = "/api/v1/files";

    private final Uploads uploads;
    private final FileReaders readers;
    private final FileStore store;
    private final Idempotency idempotency;
    private final ReceivedBody body;
    private final Caller caller;

    FileResource(
            Uploads uploads,
            FileReaders readers,
            FileStore store,
            Idempotency idempotency,
            ReceivedBody body,
            Caller caller) {
        this.uploads = uploads;
        this.readers = readers;
        this.store = store;
        this.idempotency = idempotency;
        this.body = body;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(MediaType.APPLICATION_JSON)
    @Extension(name = SharedDocument.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(
            operationId = "uploadFile",
            summary = "Upload a file, for the custom fields and logos that will name its id",
            description = "What no item names goes after a day. The type is judged by the bytes.")
    @APIResponse(
            responseCode = "201",
            description = "Kept",
            content = @Content(schema = @Schema(implementation = StoredFileView.class)))
    public Response upload(@RestForm("file") @Nullable FileUpload file) {
        Received received = uploads.receive(file, caller.id());
        body.keep(received.fingerprint());
        return idempotency.once(
                before -> readers.requireReadable(before.id(), caller.actor(), caller.token()),
                () -> created(uploads.keep(received)));
    }

    @GET
    @Path("{id}")
    @Extension(name = SharedDocument.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(
            operationId = "downloadFile",
            summary = "The bytes, for its uploader and whoever may read an item that has it")
    @APIResponse(
            responseCode = "200",
            description = "The bytes, of the type the file has",
            content =
                    @Content(
                            mediaType = MediaType.WILDCARD,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(responseCode = "304", description = "The caller has them already")
    public Response download(
            @PathParam("id") UUID id, @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        StoredFile file = readers.requireReadable(id, caller.actor(), caller.token());
        String etag = '"' + file.sha256() + '"';
        Response.ResponseBuilder answer = Preconditions.names(ifNoneMatch, etag)
                ? Response.notModified()
                : Response.ok(store.open(file), file.contentType())
                        .header(HttpHeaders.CONTENT_LENGTH, file.size())
                        .header(HttpHeaders.CONTENT_DISPOSITION, FileNames.disposition(file.name()))
                        .header("X-Content-Type-Options", "nosniff");
        // Whoever has it asks again all the same: he may have lost the right to read it.
        return answer.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION)
                .build();
    }

    private static Response created(StoredFile file) {
        return Response.created(URI.create(FILES + "/" + file.id()))
                .entity(StoredFileView.of(file))
                .build();
    }
}
