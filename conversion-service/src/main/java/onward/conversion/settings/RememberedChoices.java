package onward.conversion.settings;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.FieldChoice;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.problem.ProblemType;
import onward.kit.data.Sql;
import onward.kit.web.etag.Preconditions;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Choices for custom fields that targets lack, as completed conversions and the settings left them. Whoever changes some locks the settings
 * first, so that two who do never wait for each other.
 */
@ApplicationScoped
public class RememberedChoices {
    private final EntityManager database;

    RememberedChoices(EntityManager database) {
        this.database = database;
    }

    /** All of them, by source, target and code, with the version of the settings. */
    record All(long version, List<RememberedChoice> choices) {}

    /** The request over what is remembered for its source now: conversions and previews ask with the same. */
    public ConversionRequest appliedTo(ConversionRequest request, SourceSnapshot source) {
        return request.remembering(of(source));
    }

    /** What is remembered for the custom fields that this source has, by their codes and by target types. */
    @Transactional
    public Map<String, Map<String, FieldChoice>> of(SourceSnapshot source) {
        Map<String, Map<String, FieldChoice>> remembered = new HashMap<>();
        if (!source.customFields().isEmpty()) {
            choices("where source_type = ?", source.type()).stream()
                    .filter(choice -> source.customFields().containsKey(choice.code()))
                    .forEach(choice -> remembered
                            .computeIfAbsent(choice.code(), code -> new HashMap<>())
                            .put(choice.targetType(), choice.choice()));
        }
        return remembered;
    }

    /** Remembers what a completed conversion chose, over what was remembered before. */
    @Transactional(TxType.MANDATORY)
    public void remember(Collection<RememberedChoice> chosen, String by, Instant at) {
        if (!chosen.isEmpty()) {
            locked();
            put(chosen, by, at);
        }
    }

    @Transactional
    All all() {
        return all("");
    }

    /**
     * Remembers these instead of all others. What stays as it is keeps who chose it.
     *
     * @param settable target types for which the caller may choose; 403 if it concerns others, or if there are none at all
     */
    @Transactional
    All replace(List<RememberedChoice> wanted, Set<String> settable, @Nullable String ifMatch, String by, Instant at) {
        All now = locked();
        Preconditions.check(ifMatch, now.version());
        List<RememberedChoice> fresh = without(wanted, now.choices());
        List<RememberedChoice> gone = without(now.choices(), wanted);
        requireSettable(fresh, settable);
        requireSettable(gone, settable);
        gone.stream()
                .filter(choice -> fresh.stream().noneMatch(choice::isAbout))
                .forEach(this::forget);
        put(fresh, by, at);
        return all();
    }

    private static void requireSettable(List<RememberedChoice> changed, Set<String> settable) {
        String others = changed.stream()
                .map(RememberedChoice::targetType)
                .filter(type -> !settable.contains(type))
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        if (settable.isEmpty() || !others.isEmpty()) {
            throw new ProblemException(
                    ProblemType.ACCESS_DENIED,
                    "What is remembered is for those to change who have settings on the target type%s."
                            .formatted(others.isEmpty() ? "" : ": " + others));
        }
    }

    private static List<RememberedChoice> without(List<RememberedChoice> some, List<RememberedChoice> others) {
        return some.stream().filter(choice -> !others.contains(choice)).toList();
    }

    private All locked() {
        return all("for update");
    }

    private All all(String lock) {
        long version = Sql.rows(database, "select version from conversion_settings " + lock, row -> row.getLong(1))
                .getFirst();
        return new All(version, choices(""));
    }

    private List<RememberedChoice> choices(String where, Object... values) {
        return Sql.rows(
                database,
                "select source_type, target_type, code, choice from remembered_choice " + where
                        + " order by source_type, target_type, code",
                row -> new RememberedChoice(
                        row.getString(1), row.getString(2), row.getString(3), FieldChoice.valueOf(row.getString(4))),
                values);
    }

    private void put(Collection<RememberedChoice> chosen, String by, Instant at) {
        int changed = 0;
        for (RememberedChoice choice : chosen) {
            changed += Sql.update(
                    database,
                    """
                    insert into remembered_choice (source_type, target_type, code, choice, by, at) values (?, ?, ?, ?, ?, ?)
                    on conflict (source_type, target_type, code)
                    do update set choice = excluded.choice, by = excluded.by, at = excluded.at
                    where remembered_choice.choice <> excluded.choice""",
                    choice.sourceType(),
                    choice.targetType(),
                    choice.code(),
                    choice.choice().name(),
                    by,
                    at);
        }
        if (changed > 0) {
            raiseVersion();
        }
    }

    private void forget(RememberedChoice choice) {
        Sql.update(
                database,
                "delete from remembered_choice where source_type = ? and target_type = ? and code = ?",
                choice.sourceType(),
                choice.targetType(),
                choice.code());
        raiseVersion();
    }

    private void raiseVersion() {
        Sql.update(database, "update conversion_settings set version = version + 1");
    }
}
