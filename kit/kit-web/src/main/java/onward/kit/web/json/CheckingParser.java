package onward.kit.web.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** Refuses texts that cannot be stored and numbers that would grow when written out. */
final class CheckingParser extends JsonParserDelegate {
    CheckingParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (token == JsonToken.VALUE_STRING) {
            check(getText());
        } else if (token == JsonToken.FIELD_NAME) {
            check(currentName());
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            checkNumber();
        }
        return token;
    }

    @Override
    public JsonToken nextValue() throws IOException {
        JsonToken token = nextToken();
        return token == JsonToken.FIELD_NAME ? nextToken() : token;
    }

    private void check(String text) throws IOException {
        if (!Texts.storable(text)) {
            throw new JsonParseException(this, "A text has characters that no text can have.");
        }
    }

    private void checkNumber() throws IOException {
        try {
            Decimals.read(getText());
        } catch (IllegalArgumentException e) {
            throw new JsonParseException(this, "A number has too many digits.", e);
        }
    }
}
