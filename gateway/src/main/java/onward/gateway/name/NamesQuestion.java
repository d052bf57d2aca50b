package onward.gateway.name;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.message.WireMapper;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.gateway.problem.Refused;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The ids whose names are asked for, by their type. */
@Schema(description = "Ids by the type of what they stand for; at most 200 of each.")
record NamesQuestion(
        @Schema(maxItems = MOST) @Nullable List<UUID> lead,
        @Schema(maxItems = MOST) @Nullable List<UUID> contact,
        @Schema(maxItems = MOST) @Nullable List<UUID> company,
        @Schema(maxItems = MOST) @Nullable List<UUID> deal,
        @Schema(maxItems = MOST) @Nullable List<UUID> estimate,
        @Schema(maxItems = MOST) @Nullable List<UUID> invoice,
        @Schema(maxItems = MOST) @Nullable List<String> user) {
    static final String USER = "user";

    private static final int MOST = 200;

    private static final ObjectReader READER = WireMapper.mapper()
            .readerFor(NamesQuestion.class)
            .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * The question a body asks.
     *
     * @throws Refused if it is none, or asks for too much
     */
    static NamesQuestion read(Buffer body) {
        NamesQuestion question = parse(body.getBytes());
        if (question == null || question.lists().values().stream().anyMatch(ids -> ids.contains(null))) {
            throw new Refused(ProblemType.MALFORMED, "null is no id.");
        }
        question.requireNotTooMany();
        return question;
    }

    private static @Nullable NamesQuestion parse(byte[] bytes) {
        try {
            return READER.readValue(bytes);
        } catch (UnrecognizedPropertyException unknown) {
            throw new Refused(
                    ProblemType.UNKNOWN_FIELD, unknown.getPropertyName() + ": There is no such type with names.");
        } catch (IOException unreadable) {
            throw new Refused(ProblemType.MALFORMED, "The body is not what this resource reads.");
        }
    }

    private void requireNotTooMany() {
        List<FieldError> errors = lists().entrySet().stream()
                .filter(list -> list.getValue().size() > MOST)
                .map(list -> new FieldError(list.getKey(), "too-many", "At most " + MOST + " ids."))
                .toList();
        if (!errors.isEmpty()) {
            ProblemType type = ProblemType.INVALID;
            throw new Refused(
                    Problem.about(
                                    type,
                                    errors.getFirst().field() + ": "
                                            + errors.getFirst().message())
                            .errors(errors)
                            .build(),
                    type.status(),
                    null);
        }
    }

    /** The items asked for, by their type. */
    Map<String, List<UUID>> items() {
        Map<String, List<UUID>> items = new LinkedHashMap<>();
        put(items, ItemTypes.LEAD, lead);
        put(items, ItemTypes.CONTACT, contact);
        put(items, ItemTypes.COMPANY, company);
        put(items, ItemTypes.DEAL, deal);
        put(items, ItemTypes.ESTIMATE, estimate);
        put(items, ItemTypes.INVOICE, invoice);
        return items;
    }

    /** All ids, by their type. */
    private Map<String, List<?>> lists() {
        Map<String, List<?>> lists = new LinkedHashMap<>(items());
        if (user != null) {
            lists.put(USER, user);
        }
        return lists;
    }

    /** The types asked for. */
    List<String> types() {
        return List.copyOf(lists().keySet());
    }

    private static void put(Map<String, List<UUID>> items, String type, @Nullable List<UUID> ids) {
        if (ids != null) {
            items.put(type, new ArrayList<>(ids));
        }
    }
}
