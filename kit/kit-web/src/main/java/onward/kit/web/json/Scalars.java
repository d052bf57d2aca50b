package onward.kit.web.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import onward.contract.value.Money;
import onward.kit.web.validation.Codes;
import org.jspecify.annotations.Nullable;

/** How single values are written and read. */
final class Scalars {
    private Scalars() {}

    /** One text for one number, whatever scale the column has it came from: else an answer would differ from its own repetition. */
    static final class DecimalWriter extends StdScalarSerializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        DecimalWriter() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(plain(value, 0));
        }
    }

    /** Prices of a row, which knows no currency: they have the decimals that whoever computed the row gave them. */
    static final class PriceWriter extends StdScalarSerializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        PriceWriter() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(value.toPlainString());
        }
    }

    /** Amounts with the minor units of their currency, or more where there are more. */
    static final class MoneyWriter extends StdSerializer<Money> {
        private static final long serialVersionUID = 1L;

        MoneyWriter() {
            super(Money.class);
        }

        @Override
        public void serialize(Money money, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeStartObject(money);
            writeAmount(money, json);
            if (money.currency() != null) {
                json.writeStringField("currency", money.currency());
            }
            json.writeEndObject();
        }

        /** What a request left out stays out, until somebody says that it is missing. */
        @SuppressWarnings("NullAway") // a request may leave out what the record says is there
        private static void writeAmount(Money money, JsonGenerator json) throws IOException {
            if (money.amount() != null) {
                json.writeStringField("amount", plain(money.amount(), minorUnits(money.currency())));
            }
        }

        private static int minorUnits(@Nullable String currency) {
            return currency != null && Codes.isCurrency(currency) ? Codes.decimalsOf(currency) : 0;
        }
    }

    private static String plain(BigDecimal value, int decimals) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.setScale(Math.max(decimals, stripped.scale()), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    static final class DecimalReader extends StdScalarDeserializer<BigDecimal> {
        private static final long serialVersionUID = 1L;

        DecimalReader() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser json, DeserializationContext context) throws IOException {
            JsonToken token = json.currentToken();
            if (token != JsonToken.VALUE_STRING
                    && token != JsonToken.VALUE_NUMBER_INT
                    && token != JsonToken.VALUE_NUMBER_FLOAT) {
                return (BigDecimal) context.handleUnexpectedToken(BigDecimal.class, json);
            }
            try {
                return Decimals.read(json.getText());
            } catch (IllegalArgumentException e) {
                return (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, json.getText(), "not a number");
            }
        }
    }

    static final class InstantReader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
            if (text == null) {
                return (Instant) context.handleUnexpectedToken(Instant.class, json);
            }
            try {
                return Times.readInstant(text);
            } catch (IllegalArgumentException e) {
                return (Instant) context.handleWeirdStringValue(Instant.class, text, "not a time of RFC 3339");
            }
        }
    }

    static final class DateReader extends StdScalarDeserializer<LocalDate> {
        private static final long serialVersionUID = 1L;

        DateReader() {
            super(LocalDate.class);
        }

        @Override
        public LocalDate deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
            if (text == null) {
                return (LocalDate) context.handleUnexpectedToken(LocalDate.class, json);
            }
            try {
                return Times.readDate(text);
            } catch (IllegalArgumentException e) {
                return (LocalDate) context.handleWeirdStringValue(LocalDate.class, text, "not a date");
            }
        }
    }

    static final class DurationReader extends StdScalarDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationReader() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser json, DeserializationContext context) throws IOException {
            String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
            if (text == null) {
                return (Duration) context.handleUnexpectedToken(Duration.class, json);
            }
            try {
                return Durations.read(text);
            } catch (IllegalArgumentException e) {
                return (Duration) context.handleWeirdStringValue(Duration.class, text, "not a duration of ISO 8601");
            }
        }
    }
}
