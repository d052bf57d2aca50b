package onward.conversion.conversion.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import onward.contract.conversion.ConversionRequest;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.conversion.conversion.Conversion;
import onward.conversion.conversion.ConversionService;
import onward.conversion.conversion.ConversionStarts;
import onward.conversion.conversion.ConversionStarts.Started;
import onward.conversion.conversion.ConversionWatch;
import onward.conversion.conversion.FilesOfRequests;
import onward.conversion.conversion.store.ConversionStore;
import onward.conversion.conversion.store.ConversionStore.Story;
import onward.conversion.owner.NamedItems;
import onward.conversion.owner.Owners;
import onward.kit.web.caller.Caller;
import onward.kit.web.etag.Answers;
import onward.kit.web.idempotency.Idempotency;
import onward.kit.web.idempotency.KeyUse;
import onward.kit.web.json.Input;
import onward.kit.web.json.ReceivedBody;
import onward.kit.web.openapi.SharedDocument;
import onward.kit.web.paging.FieldSelection;
import onward.kit.web.paging.ListQuery;
import onward.kit.web.paging.Pages;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Conversions: started, watched, given what they wait for, taken back, and helped on by operators. */
@Path("/api/v1/conversions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "conversions")
public class ConversionResource {
    private static final Duration ARRIVAL = Duration.ofSeconds(2);

    private final ConversionStarts starts;
    private final FilesOfRequests files;
    private final ConversionService conversions;
    private final ConversionStore store;
    private final ConversionWatch watch;
    private final ConversionAccess access;
    private final NamedItems namedItems;
    private final Owners owners;
    private final ConversionViews views;
    private final ConversionList list;
    private final Answers answers;
    private final Pages pages;
    private final Input input;
    private final Caller caller;
    private final ReceivedBody body;
    private final InstantSource clock;

    ConversionResource(
            ConversionStarts starts,
            FilesOfRequests files,
            ConversionService conversions,
            ConversionStore store,
            ConversionWatch watch,
            ConversionAccess access,
            NamedItems namedItems,
            Owners owners,
            ConversionViews views,
            ConversionList list,
            Answers answers,
            Pages pages,
            Input input,
            Caller caller,
            ReceivedBody body,
            InstantSource clock) {
        this.starts = starts;
        this.files = files;
        this.conversions = conversions;
        this.store = store;
        this.watch = watch;
        this.access = access;
        this.namedItems = namedItems;
        this.owners = owners;
        this.views = views;
        this.list = list;
        this.answers = answers;
        this.pages = pages;
        this.input = input;
        this.caller = caller;
        this.body = body;
        this.clock = clock;
    }

    @POST
    @Blocking
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createConversion",
            summary = "Create items based on another item, all of them or none",
            description = "A refusal of access ends in the conversion (REJECTED), not in the status of this answer.")
    @APIResponse(
            responseCode = "202",
            description = "Started",
            content = @Content(schema = @Schema(implementation = ConversionView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Come to rest within the time of `Prefer: wait`",
            content = @Content(schema = @Schema(implementation = ConversionView.class)))
    @APIResponse(responseCode = "404", description = "There is no such source, or the caller may not read it.")
    @APIResponse(responseCode = "412", description = "The source is not at `expectedVersion` any more.")
    public Uni<Response> createConversion(
            @NotNull @Valid ConversionInput start,
            @HeaderParam("Idempotency-Key") @Nullable String key,
            @HeaderParam(Preference.HEADER) @Nullable String prefer) {
        Viewer viewer = viewer();
        Started started = starts.start(start.asked(viewer, key == null ? null : keyUse(key, viewer)));
        return answer(started.id(), viewer, prefer, started.again());
    }

    @GET
    @Path("{id}")
    @Blocking
    @Extension(name = SharedDocument.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(
            operationId = "getConversion",
            summary = "A conversion with its steps",
            description =
                    "One that was just asked for by a stage move may not have arrived: that is waited for, two seconds at most.")
    @APIResponse(
            responseCode = "200",
            description = "The conversion",
            content = @Content(schema = @Schema(implementation = ConversionView.class)))
    @APIResponse(
            responseCode = "404",
            description =
                    "There is no such conversion, or the caller may not read it; with `Retry-After` it may not have arrived yet.",
            headers = @Header(name = HttpHeaders.RETRY_AFTER, schema = @Schema(implementation = Integer.class)))
    public Uni<Response> getConversion(
            @PathParam("id") UUID id,
            @HeaderParam(Preference.HEADER) @Nullable String prefer,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
        Viewer viewer = viewer();
        Instant deadline = clock.instant().plus(ARRIVAL);
        Uni<Void> arrived = store.find(id).isPresent()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().completionStage(() -> watch.arrival(id, ARRIVAL));
        return arrived.emitOn(Infrastructure.getDefaultWorkerPool())
                .chain(() -> isReadable(id, viewer) ? atRest(id, Preference.wait(prefer)) : unknownAt(deadline))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(nothing -> {
                    Story story = store.story(id).orElseThrow(ConversionResource::notArrived);
                    return answers.read(
                            views.view(story, viewer), story.conversion().lastStep(), ifNoneMatch);
                });
    }

    private boolean isReadable(UUID id, Viewer viewer) {
        return store.find(id)
                .filter(conversion -> access.isReadable(conversion, viewer))
                .isPresent();
    }

    /** One that may not be read is waited for as long as one that has not arrived: the time must not tell one from the other. */
    private Uni<Void> unknownAt(Instant deadline) {
        Duration left = Duration.between(clock.instant(), deadline);
        return Uni.createFrom()
                .completionStage(() -> new CompletableFuture<@Nullable Void>()
                        .completeOnTimeout(null, Math.max(0, left.toMillis()), TimeUnit.MILLISECONDS))
                .onItem()
                .failWith(ConversionResource::notArrived)
                .replaceWithVoid();
    }

    @GET
    @Extension(name = SharedDocument.FOR_EVERY_USER, value = "true", parseValue = true)
    @Operation(
            operationId = "listConversions",
            summary = "Conversions one has requested, or whose source one may read",
            description =
                    "Filter by `id, source.type, source.id, state, requestedBy, startedBy, requestedAt, finishedAt`, sort by `requestedAt, finishedAt`.")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content = @Content(schema = @Schema(implementation = ConversionPage.class)))
    public Response listConversions(@BeanParam ListQuery query) {
        FieldSelection selection = pages.selection(query, ConversionView.class, "steps");
        return pages.answer(list.page(query, selection.wants("steps"), viewer()), selection);
    }

    @PATCH
    @Path("{id}")
    @Blocking
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    @Operation(
            operationId = "supplyConversionInput",
            summary = "Supply what a conversion waits for",
            description = "Merged into its request; all targets are asked again, in the name of who supplies.")
    @RequestBody(content = @Content(schema = @Schema(implementation = ConversionPatch.class)))
    @APIResponse(
            responseCode = "202",
            description = "Supplied; all targets are asked again",
            content = @Content(schema = @Schema(implementation = ConversionView.class)))
    @APIResponse(
            responseCode = "200",
            description = "Come to rest again within the time of `Prefer: wait`",
            content = @Content(schema = @Schema(implementation = ConversionView.class)))
    public Uni<Response> supplyConversionInput(
            @PathParam("id") UUID id,
            @NotNull ObjectNode patch,
            @HeaderParam(Preference.HEADER) @Nullable String prefer) {
        Viewer viewer = viewer();
        Optional<Conversion> found = store.find(id);
        access.requireMayAct(id, found, viewer);
        ObjectNode supplied = ConversionPatch.checked(patch, input);
        Conversion waiting = found.orElseThrow(ConversionAccess::unknown);
        ConversionRequest wanted = ConversionPatch.merge(waiting, supplied);
        namedItems.requireReadable(wanted, waiting.request(), viewer.token());
        Set<UUID> readable =
                files.readable(supplied.path("fields").valueStream().toList(), viewer.token());
        conversions.supply(
                id,
                conversion -> ConversionPatch.merge(conversion, supplied).withFiles(readable),
                owners.withReach(viewer.actor(), wanted.targets(), viewer.token()));
        return answer(id, viewer, prefer, false);
    }

    @POST
    @Path("{id}/cancel")
    @Blocking
    @Operation(operationId = "cancelConversion", summary = "Take a conversion back that is not yet agreed")
    @APIResponse(
            responseCode = "202",
            description = "Being taken back",
            content = @Content(schema = @Schema(implementation = ConversionView.class)))
    public Uni<Response> cancelConversion(
            @PathParam("id") UUID id, @HeaderParam(Preference.HEADER) @Nullable String prefer) {
        Viewer viewer = viewer();
        access.requireMayAct(id, store.find(id), viewer);
        conversions.cancel(id, viewer.actor());
        return answer(id, viewer, prefer, false);
    }

    @POST
    @Path("{id}/retry")
    @Blocking
    @Operation(operationId = "retryConversion", summary = "Try a parked conversion now (administrators)")
    @APIResponse(
            responseCode = "202",
            description = "Being tried again",
            content = @Content(schema = @Schema(implementation = ConversionView.class)))
    public Uni<Response> retryConversion(
            @PathParam("id") UUID id, @HeaderParam(Preference.HEADER) @Nullable String prefer) {
        Viewer viewer = administrator(id, "retry a conversion");
        conversions.retry(id, viewer.actor());
        return answer(id, viewer, prefer, false);
    }

    @POST
    @Path("{id}/skip")
    @Blocking
    @Operation(
            operationId = "skipConversionStep",
            summary = "Take a cancel, release or completion of a parked conversion as done (administrators)",
            description = "A confirm is never skipped.")
    @APIResponse(
            responseCode = "202",
            description = "Taken as done; it goes on",
            content = @Content(schema = @Schema(implementation = ConversionView.class)))
    public Uni<Response> skipConversionStep(
            @PathParam("id") UUID id, @HeaderParam(Preference.HEADER) @Nullable String prefer) {
        Viewer viewer = administrator(id, "skip a step of a conversion");
        conversions.skip(id, viewer.actor());
        return answer(id, viewer, prefer, false);
    }

    /** The page of {@link #listConversions}, for the document. */
    @Schema(name = "ConversionPage")
    private record ConversionPage(
            List<ConversionView> items,
            @Nullable String nextCursor,
            @Nullable Long total,
            @Nullable Boolean totalCapped) {}

    /** 202 with the conversion as it is, or 200 when it has come to rest in the time the caller would wait. */
    private Uni<Response> answer(UUID id, Viewer viewer, @Nullable String prefer, boolean again) {
        Duration wait = Preference.wait(prefer);
        return atRest(id, wait).emitOn(Infrastructure.getDefaultWorkerPool()).map(nothing -> {
            Story story = store.story(id).orElseThrow(ConversionAccess::unknown);
            URI location = URI.create(ConversionStarts.PATH + id);
            ConversionView view = views.view(story, viewer);
            int version = story.conversion().lastStep();
            boolean rests = !wait.isZero() && ConversionWatch.isAtRest(view.state());
            Response.ResponseBuilder answer = rests
                    ? Response.fromResponse(answers.changed(view, version)).location(location)
                    : Response.fromResponse(answers.accepted(location, view, version));
            if (rests) {
                answer.header(Preference.APPLIED, "wait=" + wait.toSeconds());
            }
            if (again) {
                answer.header(Idempotency.REPLAYED, true);
            }
            return answer.build();
        });
    }

    private Uni<Void> atRest(UUID id, Duration wait) {
        return wait.isZero()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().completionStage(() -> watch.atRest(id, wait));
    }

    private Viewer administrator(UUID id, String what) {
        Viewer viewer = viewer();
        access.requireReadable(id, store.find(id), viewer);
        caller.requireAdmin(what);
        return viewer;
    }

    private Viewer viewer() {
        return new Viewer(caller.actor(), caller.token());
    }

    private KeyUse keyUse(String key, Viewer viewer) {
        return KeyUse.of(viewer.actor().id(), key, "POST", "/api/v1/conversions", body.bytes());
    }

    private static ProblemException notArrived() {
        return new ProblemException(
                ProblemType.NOT_FOUND,
                Problem.of(ProblemType.NOT_FOUND, "There is no such conversion, or it has not arrived yet."),
                ARRIVAL,
                null);
    }
}
