package onward.kit.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts. Those of requests are brought to the form they are kept in and refused if they have characters their member does not take; stored
 * texts and those of other services are read as they are, because somebody has judged them before.
 */
final class TextReader extends StdScalarDeserializer<String> implements ContextualDeserializer {
    private static final long serialVersionUID = 1L;
    private static final String REQUEST = TextReader.class.getName();
    private static final String CONTRACTS = "onward.contract.";
    private static final String VALUES = "onward.contract.value";

    private final boolean ofMessage;
    private final boolean severalLines;

    TextReader() {
        this(false, false);
    }

    private TextReader(boolean ofMessage, boolean severalLines) {
        super(String.class);
        this.ofMessage = ofMessage;
        this.severalLines = severalLines;
    }

    /** The same reader for what a request says. */
    static ObjectReader ofRequest(ObjectReader reader) {
        return reader.withAttribute(REQUEST, true);
    }

    @Override
    public JsonDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
        if (property == null || property.getMember() == null) {
            return this;
        }
        String owner = property.getMember().getDeclaringClass().getName();
        return new TextReader(
                owner.startsWith(CONTRACTS) && !owner.startsWith(VALUES),
                property.getAnnotation(SeveralLines.class) != null);
    }

    @Override
    public @Nullable String deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return (String) context.handleUnexpectedToken(String.class, json);
        }
        String text = json.getText();
        if (ofMessage || context.getAttribute(REQUEST) == null) {
            return text;
        }
        String kept = Texts.kept(text);
        if (kept != null && !(severalLines ? Texts.isSeveralLines(kept) : Texts.isOneLine(kept))) {
            throw new RefusedText(
                    json,
                    severalLines
                            ? "Has no control characters but tabs and line ends."
                            : "Stands on one line and has no control characters.");
        }
        return kept;
    }
}
