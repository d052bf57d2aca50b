package onward.kit.web.filter;

import java.time.Instant;
import java.time.ZoneId;
import java.util.regex.Pattern;
import onward.kit.web.json.Decimals;
import onward.kit.web.json.Times;
import org.eclipse.microprofile.config.ConfigProvider;

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
    /** A point in time; a filter may also name a day, which stands for its first instant in {@code onward.time-zone}. */
    INSTANT("timestamptz", "a time such as 2026-01-31T08:00:00Z");

    private static final Pattern INTEGER_TEXT = Pattern.compile("[+-]?[0-9]{1,19}");

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
            case INTEGER -> readInteger(text);
            case DECIMAL -> Decimals.read(text);
            case BOOLEAN -> readBoolean(text);
            case DATE -> Times.readDate(text);
            case INSTANT -> readInstant(text);
        };
    }

    /** In ASCII: Long itself takes the digits of every script. */
    private static Long readInteger(String text) {
        if (!INTEGER_TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("no whole number");
        }
        return Long.valueOf(text);
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

    private static ZoneId zone() {
        return ConfigProvider.getConfig().getValue("onward.time-zone", ZoneId.class);
    }

    private static Instant readInstant(String text) {
        return text.length() == "2026-01-31".length()
                ? Times.readDate(text).atStartOfDay(zone()).toInstant()
                : Times.readInstant(text);
    }
}
