package onward.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/**
 * What became of one lead.
 *
 * @param why what the conversion says of its end, for one line
 * @param took from the request to where it came to rest
 */
record Outcome(String state, String why, Duration took, JsonNode conversion) {

    static Outcome of(JsonNode conversion, String note, Duration took) {
        String state = conversion.path("state").asText();
        return new Outcome(state, note.isEmpty() ? why(state, conversion) : note, took, conversion);
    }

    private static String why(String state, JsonNode conversion) {
        JsonNode denial = conversion.at("/problem/denials/0");
        if (!denial.isMissingNode()) {
            return "%s may not %s a %s: has %s, needs %s, as %s have"
                    .formatted(
                            conversion.path("requestedBy").asText(),
                            denial.path("operation").asText(),
                            denial.path("itemType").asText(),
                            denial.path("yourLevel").asText(),
                            denial.path("requiredLevel").asText(),
                            words(denial.path("rolesThatMay")));
        }
        JsonNode needed = conversion.at("/inputNeeded/requiredFields/0");
        if (!needed.isMissingNode()) {
            return "for the %s of the %s"
                    .formatted(
                            needed.path("field").asText(), needed.path("target").asText());
        }
        return state.equals("COMPLETED") ? "" : conversion.at("/problem/detail").asText();
    }

    private static String words(JsonNode roles) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < roles.size(); i++) {
            words.append(i == 0 ? "" : i == roles.size() - 1 ? " and " : ", ")
                    .append(roles.get(i).asText());
        }
        return words.toString();
    }
}
