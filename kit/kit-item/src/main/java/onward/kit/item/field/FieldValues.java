package onward.kit.item.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.problem.FieldError;
import onward.kit.web.json.Decimals;
import onward.kit.web.json.Texts;
import onward.kit.web.json.Times;
import onward.kit.web.validation.Codes;
import onward.kit.web.validation.WebAddresses;
import org.jspecify.annotations.Nullable;

/**
 * Brings values of custom fields to the form they are kept and shown in: decimals and the amounts of money as texts, like
 * everywhere in the API; whole numbers as numbers; days and times as ISO 8601.
 */
final class FieldValues {
    static final int LONGEST_STRING = 255;
    static final int LONGEST_TEXT = 10_000;
    static final int MOST_VALUES = 100;

    private FieldValues() {}

    /** A value that the field does not take; {@code code} is the one of the field error. */
    static final class BadValue extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;
        private final String words;

        BadValue(String code, String words) {
            super(words, null, false, false);
            this.code = code;
            this.words = words;
        }

        /** As the error of the field at {@code path}. */
        FieldError at(String path) {
            return new FieldError(path, code, words);
        }

        String code() {
            return code;
        }
    }

    static JsonNode canonical(FieldDefinition field, JsonNode value) throws BadValue {
        if (!field.multiple()) {
            return one(field, value);
        }
        if (!value.isArray()) {
            throw new BadValue("wrong-type", field.label() + " takes a list of values.");
        }
        if (value.size() > MOST_VALUES) {
            throw new BadValue("too-long", field.label() + " takes at most " + MOST_VALUES + " values.");
        }
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        Set<JsonNode> seen = new HashSet<>();
        for (JsonNode each : value) {
            if (isAbsent(field.type(), each)) {
                continue;
            }
            JsonNode canonical = one(field, each);
            if (seen.add(canonical)) {
                values.add(canonical);
            }
        }
        return values;
    }

    /** Whether it says that the field has no value. An empty text does so only where the values are texts: elsewhere it is no value at all. */
    static boolean isAbsent(FieldType type, @Nullable JsonNode value) {
        return value == null
                || value.isNull()
                || value.isArray() && value.isEmpty()
                || (type == FieldType.STRING || type == FieldType.TEXT)
                        && value.isTextual()
                        && Texts.storable(value.textValue())
                        && Texts.kept(value.textValue()) == null;
    }

    private static JsonNode one(FieldDefinition field, JsonNode value) throws BadValue {
        return switch (field.type()) {
            case STRING -> text(field, value, LONGEST_STRING);
            case TEXT -> text(field, value, LONGEST_TEXT);
            case INTEGER -> integer(field, value);
            case DECIMAL -> TextNode.valueOf(decimal(field, value).toPlainString());
            case MONEY -> money(field, value);
            case BOOLEAN -> {
                require(value.isBoolean(), field, "true or false");
                yield BooleanNode.valueOf(value.booleanValue());
            }
            case DATE -> {
                try {
                    yield TextNode.valueOf(Times.readDate(value.textValue() == null ? "" : value.textValue())
                            .toString());
                } catch (IllegalArgumentException e) {
                    throw wrong(field, "a date such as 2026-01-31");
                }
            }
            case DATETIME -> {
                try {
                    yield TextNode.valueOf(Times.readInstant(value.textValue() == null ? "" : value.textValue())
                            .toString());
                } catch (IllegalArgumentException e) {
                    throw wrong(field, "a time such as 2026-01-31T08:00:00Z");
                }
            }
            case LIST -> option(field, value);
            case URL -> {
                JsonNode text = text(field, value, LONGEST_TEXT);
                if (!WebAddresses.isAddress(text.textValue())) {
                    throw new BadValue("invalid-url", field.label() + " takes a web address.");
                }
                yield text;
            }
            case USER -> text(field, value, LONGEST_STRING);
            case FILE -> id(field, value);
            case ITEM -> item(field, value);
            case PHONE, EMAIL, ADDRESS, PERSON, PRODUCTS ->
                throw new IllegalStateException(field.type() + " is no type of custom fields");
        };
    }

    private static JsonNode text(FieldDefinition field, JsonNode value, int longest) throws BadValue {
        require(value.isTextual() && Texts.storable(value.textValue()), field, "a text");
        String text = Texts.kept(value.textValue());
        if (text == null) {
            throw wrong(field, "a text");
        }
        boolean severalLines = field.type() == FieldType.TEXT;
        if (!(severalLines ? Texts.isSeveralLines(text) : Texts.isOneLine(text))) {
            throw new BadValue(
                    "invalid-characters",
                    field.label()
                            + (severalLines
                                    ? " has no control characters but tabs and line ends."
                                    : " stands on one line and has no control characters."));
        }
        if (text.codePointCount(0, text.length()) > longest) {
            throw new BadValue("too-long", field.label() + " takes at most " + longest + " characters.");
        }
        return TextNode.valueOf(text);
    }

    private static JsonNode integer(FieldDefinition field, JsonNode value) throws BadValue {
        try {
            return LongNode.valueOf(decimal(field, value).longValueExact());
        } catch (ArithmeticException e) {
            throw wrong(field, "a whole number");
        }
    }

    private static BigDecimal decimal(FieldDefinition field, JsonNode value) throws BadValue {
        require(value.isNumber() || value.isTextual(), field, "a number");
        try {
            BigDecimal number = Decimals.read(
                    value.isTextual() ? value.textValue() : value.decimalValue().toString());
            return number.signum() == 0 ? BigDecimal.ZERO : number;
        } catch (IllegalArgumentException e) {
            throw wrong(field, "a number");
        }
    }

    private static JsonNode money(FieldDefinition field, JsonNode value) throws BadValue {
        String form = "an amount and a currency such as {\"amount\": \"12.50\", \"currency\": \"EUR\"}";
        require(value.isObject() && value.size() == 2 && value.path("currency").isTextual(), field, form);
        String code = value.path("currency").textValue();
        if (!Codes.isCurrency(code)) {
            throw new BadValue("unknown-currency", code + " is no ISO 4217 currency.");
        }
        BigDecimal amount = decimal(field, value.path("amount"));
        int digits = Codes.decimalsOf(code);
        if (amount.stripTrailingZeros().scale() > digits) {
            throw new BadValue("too-precise", code + " has " + digits + " decimals.");
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put("amount", amount.setScale(digits).toPlainString())
                .put("currency", code);
    }

    private static JsonNode option(FieldDefinition field, JsonNode value) throws BadValue {
        require(value.isTextual(), field, "the code of an option");
        if (field.options().stream().noneMatch(option -> option.code().equals(value.textValue()))) {
            throw new BadValue("unknown-option", field.label() + " has no option " + value.textValue() + ".");
        }
        return TextNode.valueOf(value.textValue());
    }

    private static JsonNode id(FieldDefinition field, JsonNode value) throws BadValue {
        try {
            require(value.isTextual() && value.textValue().length() == 36, field, "an id");
            return TextNode.valueOf(UUID.fromString(value.textValue()).toString());
        } catch (IllegalArgumentException e) {
            throw wrong(field, "an id");
        }
    }

    private static JsonNode item(FieldDefinition field, JsonNode value) throws BadValue {
        String form = "a type and an id such as {\"type\": \"deal\", \"id\": \"…\"}";
        require(value.isObject() && value.size() == 2 && value.path("type").isTextual(), field, form);
        String type = value.path("type").textValue();
        require(ItemTypes.all().contains(type), field, form);
        // in the order in which the database gives the members back: a new item and the same item read are one text
        return JsonNodeFactory.instance
                .objectNode()
                .<ObjectNode>set("id", id(field, value.path("id")))
                .put("type", type);
    }

    private static void require(boolean fits, FieldDefinition field, String form) throws BadValue {
        if (!fits) {
            throw wrong(field, form);
        }
    }

    private static BadValue wrong(FieldDefinition field, String form) {
        return new BadValue("wrong-type", field.label() + " takes " + form + ".");
    }
}
