package onward.party.duplicate;

import static onward.kit.item.type.ItemInput.orEmpty;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import onward.contract.conversion.DuplicateMatches.By;
import onward.contract.conversion.DuplicateMatches.Match;
import onward.contract.conversion.DuplicateMatches.MatchedOn;
import onward.contract.value.ContactPoint;
import onward.contract.value.ItemRef;
import onward.kit.data.Sql;
import onward.kit.item.type.ItemInput;
import onward.kit.item.type.ItemType;
import onward.kit.web.filter.CaseFolding;
import onward.kit.web.filter.SqlCondition;
import onward.kit.web.validation.Phones;
import org.jspecify.annotations.Nullable;

/** Finds records by e-mail, then by phone (product rule, section 3: existing records). */
@ApplicationScoped
public class Duplicates {
    private static final int MOST = 10;
    private static final double BY_EMAIL = 0.9;
    private static final double BY_PHONE = 0.6;
    private static final double BY_BOTH = 1.0;

    private final EntityManager database;
    private final Phones phones;

    Duplicates(EntityManager database, Phones phones) {
        this.database = database;
        this.phones = phones;
    }

    /**
     * The best match first, of equals the oldest.
     *
     * @param title what records are called, in SQL about their row {@code i}
     * @param readable which of them may be found
     */
    public List<Match> find(
            ItemType type,
            String title,
            @Nullable List<ContactPoint> emails,
            @Nullable List<ContactPoint> numbers,
            SqlCondition readable) {
        String[] emailKeys = keys(orEmpty(emails).stream()
                .map(email -> ItemInput.stripped(email.value()))
                .filter(Objects::nonNull)
                .toArray(String[]::new));
        String[] phoneKeys = orEmpty(numbers).stream()
                .map(phone -> phones.normalized(phone.value()))
                .filter(Objects::nonNull)
                .toArray(String[]::new);
        if (emailKeys.length + phoneKeys.length == 0) {
            return List.of();
        }
        String sql = """
                select i.id, %s, array(select unnest(i.email_keys) intersect select unnest(?::text[])) as emails,
                       array(select unnest(i.phone_keys) intersect select unnest(?::text[])) as phones
                from %s i
                where (i.email_keys && ?::text[] or i.phone_keys && ?::text[]) and %s
                order by (i.email_keys && ?::text[]) desc, (i.phone_keys && ?::text[]) desc, i.created_at, i.id
                limit %d""".formatted(title, type.table(), readable.sql(), MOST);
        List<Object> values = new ArrayList<>(List.of(emailKeys, phoneKeys, emailKeys, phoneKeys));
        values.addAll(readable.params());
        values.addAll(List.of(emailKeys, phoneKeys));
        return Sql.rowsPlannedAnew(
                database,
                sql,
                row -> match(
                        new ItemRef(type.name(), row.getObject(1, UUID.class), row.getString(2)),
                        (String[]) row.getArray(3).getArray(),
                        (String[]) row.getArray(4).getArray()),
                values);
    }

    /** As the generated columns have them, by the rule of the database. */
    private String[] keys(String[] emails) {
        return emails.length == 0
                ? emails
                : Sql.rows(
                                database,
                                "select " + CaseFolding.of("email") + " from unnest(?::text[]) email",
                                row -> row.getString(1),
                                (Object) emails)
                        .toArray(String[]::new);
    }

    private static Match match(ItemRef item, String[] emails, String[] phones) {
        double score = emails.length == 0 ? BY_PHONE : phones.length == 0 ? BY_EMAIL : BY_BOTH;
        return new Match(
                item,
                Stream.concat(
                                Arrays.stream(emails).map(email -> new MatchedOn(By.EMAIL, email)),
                                Arrays.stream(phones).map(phone -> new MatchedOn(By.PHONE, phone)))
                        .toList(),
                score);
    }
}
