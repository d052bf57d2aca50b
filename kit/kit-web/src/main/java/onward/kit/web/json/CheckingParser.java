package onward.kit.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Refuses members that are said twice, texts that cannot be stored and numbers that would grow when written out, each by its name. */
final class CheckingParser extends JsonParserDelegate {
    private static final int LONGEST_PATH = 300;

    private final Deque<Set<String>> members = new ArrayDeque<>();

    CheckingParser(JsonParser parser) {
        super(parser);
    }

    @Override
    public @Nullable JsonToken nextToken() throws IOException {
        JsonToken token = next();
        if (token == null) {
            return null;
        }
        switch (token) {
            case START_OBJECT -> members.push(new HashSet<>());
            case END_OBJECT -> members.pop();
            case FIELD_NAME -> checkName(currentName());
            case VALUE_STRING -> {
                if (!Texts.storable(getText())) {
                    throw refused("invalid-characters", "The text has characters that no text can have.");
                }
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> checkNumber();
            default -> {}
        }
        return token;
    }

    @Override
    public @Nullable JsonToken nextValue() throws IOException {
        JsonToken token = nextToken();
        return token == JsonToken.FIELD_NAME ? nextToken() : token;
    }

    /** Also what nobody reads is checked. */
    @Override
    public JsonParser skipChildren() throws IOException {
        JsonToken current = currentToken();
        if (current != JsonToken.START_OBJECT && current != JsonToken.START_ARRAY) {
            return this;
        }
        for (int open = 1; open > 0; ) {
            JsonToken token = nextToken();
            if (token == null) {
                return this;
            }
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        return this;
    }

    private @Nullable JsonToken next() throws IOException {
        try {
            return super.nextToken();
        } catch (StreamConstraintsException tooMuch) {
            throw refused(
                    "too-long", "The body is nested too deeply here, or a name, text or number in it is too long.");
        }
    }

    private void checkName(String name) throws IOException {
        if (!Texts.storable(name)) {
            throw refused("invalid-characters", "The name of the member has characters that no text can have.");
        }
        if (!members.element().add(name)) {
            throw refused("repeated", "The member is said twice.");
        }
    }

    private void checkNumber() throws IOException {
        try {
            Decimals.read(getText());
        } catch (IllegalArgumentException e) {
            throw refused("out-of-range", "The number has too many digits.");
        }
    }

    private RefusedJson refused(String code, String words) {
        return new RefusedJson(this, path(), code, words);
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        boolean nameFollows = false;
        for (JsonStreamContext place = getParsingContext(); place != null; place = place.getParent()) {
            if (place.inArray()) {
                path.insert(0, "[" + place.getCurrentIndex() + (nameFollows ? "]." : "]"));
                nameFollows = false;
            } else if (place.inObject() && place.getCurrentName() != null) {
                path.insert(0, readable(place.getCurrentName()) + (nameFollows ? "." : ""));
                nameFollows = true;
            }
        }
        return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path.toString();
    }

    /** A name that cannot be stored cannot be shown either. */
    private static String readable(String name) {
        return Texts.storable(name) ? name : name.replaceAll("[\\x00\\p{Cs}]", "\uFFFD");
    }
}
