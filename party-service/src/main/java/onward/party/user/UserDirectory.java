package onward.party.user;

import static onward.kit.web.filter.FilterField.bool;
import static onward.kit.web.filter.FilterField.code;
import static onward.kit.web.filter.FilterField.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.event.UserChanged;
import onward.contract.message.Topics;
import onward.kit.data.Ids;
import onward.kit.messaging.Lane;
import onward.kit.messaging.Outbox;
import onward.kit.messaging.OutgoingMessage;
import onward.kit.web.etag.Preconditions;
import onward.kit.web.filter.CaseFolding;
import onward.kit.web.filter.FieldKind;
import onward.kit.web.filter.FilterFields;
import onward.kit.web.filter.SqlCondition;
import onward.kit.web.json.Input;
import onward.kit.web.paging.ListQuery;
import onward.kit.web.paging.ListStatement;
import onward.kit.web.paging.Page;
import onward.kit.web.patch.MergePatch;
import onward.kit.web.patch.ReadOnly;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** The use cases of the directory. Every change that others can see is told to them. */
@ApplicationScoped
class UserDirectory {
    private static final FilterFields FIELDS = FilterFields.of(
            code("id", "i.id").notNull().sortable(),
            text("name", "i.name").sortable(),
            text("email", "i.email").sortable(),
            code("department", "i.department").sortable(),
            bool("active", "i.active").notNull());

    private final EntityManager database;
    private final Outbox outbox;
    private final Input inputs;
    private final Ids ids;
    private final InstantSource clock;

    UserDirectory(EntityManager database, Outbox outbox, Input inputs, Ids ids, InstantSource clock) {
        this.database = database;
        this.outbox = outbox;
        this.inputs = inputs;
        this.ids = ids;
        this.clock = clock;
    }

    /** A user as the directory knows him, and the version of that. */
    record Known(UserView user, long version) {}

    /** Somebody came with a token that says this of him. */
    void seen(String id, @Nullable String name, @Nullable String email, @Nullable String department) {
        boolean first = database.createNativeQuery(
                                "insert into app_user (id, version, active) values (?1, 0, true) on conflict do"
                                        + " nothing")
                        .setParameter(1, id)
                        .executeUpdate()
                == 1;
        AppUser user = database.find(AppUser.class, id, LockModeType.PESSIMISTIC_WRITE);
        UserView before = user.view();
        user.cameWith(name, email, department);
        database.flush();
        if (first || !before.equals(user.view())) {
            tell(user);
        }
    }

    /** The user as the directory knows him, or 404. */
    UserView get(String id) {
        AppUser user = database.find(AppUser.class, id);
        if (user == null) {
            throw unknown(id);
        }
        return user.view();
    }

    /** A page of all users, by name. {@code q} is looked for in name, e-mail and id. */
    Page<UserView> list(ListQuery query) {
        return ListStatement.of("app_user i", "i.id", FieldKind.CODE, FIELDS)
                .sortedBy("name")
                .searching(UserDirectory::mentions)
                .answering(query)
                .page(
                        database,
                        "i.id, i.name, i.email, i.department, i.active",
                        row -> new UserView(
                                (String) row[0], (String) row[1], (String) row[2], (String) row[3], (Boolean) row[4]));
    }

    /** Applies a merge patch (RFC 7396) to what an administrator may say of a user. */
    Known change(String id, ObjectNode patch, @Nullable String ifMatch) {
        AppUser user = database.find(AppUser.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (user == null) {
            throw unknown(id);
        }
        Preconditions.check(ifMatch, user.version());
        UserView before = user.view();
        ObjectNode writable = ReadOnly.dropUnchanged(patch, inputs.tree(before), List.of("id", "email"));
        user.write(inputs.read(MergePatch.apply(inputs.tree(user.input()), writable), UserInput.class));
        database.flush();
        if (!before.equals(user.view())) {
            tell(user);
        }
        return new Known(user.view(), user.version());
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound("The directory knows no user " + id + ".");
    }

    private void tell(AppUser user) {
        UserView view = user.view();
        Instant now = clock.instant();
        outbox.write(new OutgoingMessage(
                ids.next(),
                Lane.EVENT,
                Topics.USERS.name(),
                view.id(),
                UserChanged.WIRE_NAME,
                view.id(),
                now,
                new UserChanged(
                        view.id(), user.version(), view.name(), view.email(), view.department(), view.active(), now)));
    }

    private static SqlCondition mentions(String words) {
        String pattern = '%' + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + '%';
        String sql = Stream.of("i.name", "i.email", "i.id")
                .map(column -> CaseFolding.of(column) + " like " + CaseFolding.of("?"))
                .collect(Collectors.joining(" or ", "(", ")"));
        return SqlCondition.of(sql, pattern, pattern, pattern);
    }
}
