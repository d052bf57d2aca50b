package onward.kit.web.app;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import onward.kit.web.caller.Caller;
import onward.kit.web.etag.Answers;
import onward.kit.web.etag.Preconditions;
import onward.kit.web.filter.FieldKind;
import onward.kit.web.filter.FilterField;
import onward.kit.web.filter.FilterFields;
import onward.kit.web.filter.SqlCondition;
import onward.kit.web.idempotency.Idempotency;
import onward.kit.web.json.Input;
import onward.kit.web.json.JsonBodyReader;
import onward.kit.web.paging.FieldSelection;
import onward.kit.web.paging.ListQuery;
import onward.kit.web.paging.ListStatement;
import onward.kit.web.paging.Page;
import onward.kit.web.paging.Pages;
import onward.kit.web.patch.Changes;
import onward.kit.web.patch.MergePatch;
import onward.kit.web.patch.ReadOnly;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Notes, as an item service would do them. */
@Path("/api/v1/notes")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class NoteResource {
    private static final FilterFields FIELDS = FilterFields.of(
            FilterField.uuid("id", "n.id").notNull(),
            FilterField.text("title", "n.title").sortable().notNull(),
            FilterField.code("stage", "n.stage").sortable().notNull(),
            FilterField.decimal("amount", "n.amount").sortable(),
            FilterField.date("dueOn", "n.due_on").sortable(),
            FilterField.bool("pinned", "n.pinned").notNull(),
            FilterField.code("owner", "n.owner").sortable(),
            FilterField.integer("version", "n.version").notNull(),
            FilterField.inJsonList("emails.value", FieldKind.TEXT, "n.emails", "value"),
            FilterField.inJsonList("emails.type", FieldKind.CODE, "n.emails", "type"),
            FilterField.inRows("readers.id", FieldKind.UUID, "note_reader r where r.note_id = n.id", "r.reader_id"),
            FilterField.instant("createdAt", "n.created_at").sortable().notNull());

    private final EntityManager entityManager;
    private final Answers answers;
    private final Pages pages;
    private final Input input;
    private final Idempotency idempotency;
    private final Caller caller;

    NoteResource(
            EntityManager entityManager,
            Answers answers,
            Pages pages,
            Input input,
            Idempotency idempotency,
            Caller caller) {
        this.entityManager = entityManager;
        this.answers = answers;
        this.pages = pages;
        this.input = input;
        this.idempotency = idempotency;
        this.caller = caller;
    }

    @POST
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = NoteView.class)))
    public Response createNote(@Valid NoteInput request) {
        return idempotency.once(before -> requireMayCreate(), () -> {
            requireMayCreate();
            Note note = new Note();
            note.id = UUID.randomUUID();
            note.createdAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
            write(request, note);
            entityManager.persist(note);
            entityManager.flush();
            return answers.created(URI.create("/api/v1/notes/" + note.id), NoteView.of(note), note.version);
        });
    }

    @POST
    @Path("/later")
    public Response createLater(@Valid NoteInput request) {
        return idempotency.once(
                before -> requireMayCreate(),
                () -> Response.accepted(Map.of("state", "RUNNING"))
                        .header("Location", "/api/v1/notes/later/" + request.title())
                        .build(),
                location -> Response.ok(Map.of("state", "DONE", "at", location.toString()))
                        .build());
    }

    @GET
    @Path("/{id}")
    @Transactional
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = NoteView.class)))
    public Response getNote(@RestPath UUID id, @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
        Note note = found(id);
        return answers.read(NoteView.of(note), note.version, ifNoneMatch);
    }

    @GET
    @Transactional
    public Response listNotes(@BeanParam ListQuery query) {
        FieldSelection selection = pages.selection(query, NoteView.class, "may");
        Page<UUID> ids = ListStatement.of("note n", "n.id", FIELDS)
                .searching(words -> SqlCondition.of("n.title ilike ?", "%" + words + "%"))
                .answering(query)
                .ids(entityManager);
        Map<UUID, Note> notes = entityManager
                .createQuery("from Note where id in :ids", Note.class)
                .setParameter("ids", ids.items())
                .getResultStream()
                .collect(Collectors.toMap(note -> note.id, Function.identity()));
        return pages.answer(ids.map(id -> NoteView.of(Objects.requireNonNull(notes.get(id)))), selection);
    }

    @GET
    @Path("/titles")
    @Transactional
    public Page<String> listTitles(@BeanParam ListQuery query) {
        return ListStatement.of("note n", "n.id", FIELDS)
                .sortedBy("title")
                .answering(query)
                .page(entityManager, "n.title", row -> (String) row[0]);
    }

    @GET
    @Path("/typed")
    public Map<String, Object> typedParameters(
            @QueryParam("stage") Note.@Nullable Stage stage,
            @QueryParam("id") @Nullable UUID id,
            @QueryParam("number") @Nullable Integer number,
            @QueryParam("flag") @Nullable Boolean flag,
            @QueryParam("day") @Nullable LocalDate day,
            @QueryParam("each") List<String> each) {
        return Map.of("each", each);
    }

    @PATCH
    @Path("/{id}")
    @Consumes({MediaType.APPLICATION_JSON, JsonBodyReader.MERGE_PATCH})
    @Transactional
    public Response updateNote(@RestPath UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, ObjectNode patch) {
        Note note = found(id);
        Preconditions.check(ifMatch, note.version);
        ObjectNode current = input.tree(NoteView.of(note));
        ObjectNode changes = ReadOnly.dropUnchanged(patch, current, List.of("id", "version", "createdAt", "may"));
        current.remove(List.of("id", "version", "createdAt", "may"));
        ObjectNode changed = MergePatch.apply(current, changes);
        NoteInput request = input.read(changed, NoteInput.class);
        if (!Changes.between(current, input.tree(request)).isEmpty()) {
            write(request, note);
        }
        entityManager.flush();
        return answers.changed(NoteView.of(note), note.version);
    }

    @GET
    @Path("/me")
    public Map<String, Object> whoAmI() {
        return Map.of(
                "actor", caller.actor(),
                "email", Objects.requireNonNull(caller.email()),
                "token", caller.token());
    }

    @POST
    @Path("/administration")
    public void administer() {
        caller.requireAdmin("administer notes");
    }

    private void requireMayCreate() {
        caller.requireRole("write notes", List.of("sales", "manager"));
    }

    private Note found(UUID id) {
        Note note = entityManager.find(Note.class, id);
        if (note == null) {
            throw ProblemException.notFound("There is no such note.");
        }
        return note;
    }

    private static void write(NoteInput request, Note note) {
        note.title = request.title();
        note.stage = request.stage() == null ? Note.Stage.NEW : request.stage();
        note.amount = request.amount();
        note.dueOn = request.dueOn();
        note.pinned = Boolean.TRUE.equals(request.pinned());
        note.emails = Objects.requireNonNull(request.emails());
        note.owner = request.owner();
    }
}
