package onward.kit.web.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;

/** JSON that is well formed but not taken: says where and why, for who has sent it. */
final class RefusedJson extends JsonParseException {
    private static final long serialVersionUID = 1L;

    private final String path;
    private final String code;
    private final String words;

    RefusedJson(JsonParser json, String path, String code, String words) {
        super(json, words);
        this.path = path;
        this.code = code;
        this.words = words;
    }

    /** The member, as field errors name it: {@code phones[0].value}; empty for the body as a whole. */
    String path() {
        return path;
    }

    String code() {
        return code;
    }

    String words() {
        return words;
    }
}
