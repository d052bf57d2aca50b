package onward.kit.web.filter;

import java.time.Instant;
import java.time.ZoneOffset;
import onward.kit.web.json.Decimals;
import onward.kit.web.json.Times;

/** What kind of value a field holds: how its text is read, and how it is compared. */
public enum FieldKind {
    /** Free text, compared and sorted without case. */
    TEXT("text", "text"),
    /** A word out of a list, a user id, a code: compared exactly. */
    CODE("text", "a code"),
    UUID("uuid", "an id"),
    INTEGER("bigint", "a whole number"),
    /** A number; of money, the amount. */
    DECIMAL("numeric", "a number"),
    BOOLEAN("boolean", "true or false"),
    DATE("date", "a date such as 2026-01-31"),
    /** A point in time; a filter may also name a day, which stands for its first instant in UTC. */
    INSTANT("timestamptz", "a time such as 2026-01-31T08:00:00Z");

    private final String sqlType;
    private final String words;

    FieldKind(String sqlType, String words) {
        this.sqlType = sqlType;
        this.words = words;
    }

    /** What PostgreSQL calls the type of such values. */
    public String sqlType() {
        return sqlType;
    }

    /** For messages: "{@code closeDate} is a date such as …". */
    public String words() {
        return words;
    }

    /** Whether one value can be less than another. */
    public boolean ordered() {
        return this != BOOLEAN && this != UUID;
    }

    /**
     * The value a text stands for, as JDBC takes it.
     *
     * @throws IllegalArgumentException if it stands for none
     */
    public Object read(String text) {
        return switch (this) {
            case TEXT, CODE -> text;
            case UUID -> readUuid(text);
            case INTEGER -> Long.valueOf(text);
            case DECIMAL -> Decimals.read(text);
            case BOOLEAN -> readBoolean(text);
            case DATE -> Times.readDate(text);
            case INSTANT -> readInstant(text);
        };
    }

    private static java.util.UUID readUuid(String text) {
        if (text.length() != 36) {
            throw new IllegalArgumentException("no UUID");
        }
        return java.util.UUID.fromString(text);
    }

    private static Boolean readBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Instant readInstant(String text) {
        return text.length() == "2026-01-31".length()
                ? Times.readDate(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : Times.readInstant(text);
    }
}
