package onward.kit.web.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/** A text that is read but that its member does not take. */
final class RefusedText extends JsonMappingException {
    private static final long serialVersionUID = 1L;

    RefusedText(JsonParser json, String words) {
        super(json, words);
    }
}
