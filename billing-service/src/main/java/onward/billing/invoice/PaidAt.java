package onward.billing.invoice;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import onward.kit.web.json.Times;
import org.jspecify.annotations.Nullable;

/** When money came in, as bank statements say it: a time, or no more than a day. One of the two is absent. */
@JsonDeserialize(using = PaidAt.Reader.class)
public record PaidAt(@Nullable Instant time, @Nullable LocalDate day) {
    /** A day is its first moment in the zone. */
    Instant in(ZoneId zone) {
        if (time != null) {
            return time;
        }
        if (day == null) {
            throw new IllegalStateException("Neither a time nor a day");
        }
        return day.atStartOfDay(zone).toInstant();
    }

    static final class Reader extends StdScalarDeserializer<PaidAt> {
        private static final long serialVersionUID = 1L;
        private static final int LENGTH_OF_A_DATE = "2026-11-22".length();

        Reader() {
            super(PaidAt.class);
        }

        @Override
        public PaidAt deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
            if (text == null) {
                return (PaidAt) context.handleUnexpectedToken(PaidAt.class, json);
            }
            try {
                return text.length() <= LENGTH_OF_A_DATE
                        ? new PaidAt(null, Times.readDate(text))
                        : new PaidAt(Times.readInstant(text), null);
            } catch (IllegalArgumentException e) {
                return (PaidAt)
                        context.handleWeirdStringValue(PaidAt.class, text, "neither a time of RFC 3339 nor a date");
            }
        }
    }
}
