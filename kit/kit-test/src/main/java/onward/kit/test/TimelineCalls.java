package onward.kit.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import onward.contract.dependency.ItemReference;
import onward.contract.message.WireMapper;
import onward.contract.timeline.TimelineQuestions.Related;
import onward.kit.local.LocalUser;
import org.jspecify.annotations.Nullable;

/** Asks a service what the gateway asks it for the timeline of an item. */
public final class TimelineCalls {
    private static final String DOOR = "/internal/timelines";

    private TimelineCalls() {}

    /** What happened to an item of this service. */
    public static ValidatableResponse told(LocalUser user, String type, Object id) {
        return As.user(user).get(DOOR + "/" + type + "/" + id).then();
    }

    /** The same from an entry on. */
    public static ValidatableResponse told(LocalUser user, String type, Object id, @Nullable String from, int limit) {
        return As.user(user)
                .get(DOOR + "/" + type + "/" + id + "?limit=" + limit + (from == null ? "" : "&from=" + from))
                .then();
    }

    /** What happened to items of this service that are linked with an item of any service, which itself refers to {@code references}. */
    public static ValidatableResponse related(LocalUser user, String type, Object id, ItemReference... references) {
        return related(user, new Related(type, UUID.fromString(id.toString()), List.of(references), null, 201));
    }

    /** The same with all that may be asked. */
    public static ValidatableResponse related(LocalUser user, Related question) {
        try {
            return As.user(user)
                    .body(WireMapper.mapper().writeValueAsString(question))
                    .post(DOOR)
                    .then();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(question.toString(), e);
        }
    }

    /** The ids of all entries, read page by page: {@code page} asks for so many of them from an entry on. */
    public static List<String> inPagesOf(int size, BiFunction<@Nullable String, Integer, ValidatableResponse> page) {
        List<String> read = new ArrayList<>();
        String from = null;
        do {
            List<String> ids =
                    page.apply(from, size + 1).statusCode(200).extract().path("entries.id");
            read.addAll(ids.subList(0, Math.min(size, ids.size())));
            from = ids.size() > size ? ids.get(size) : null;
        } while (from != null);
        return read;
    }
}
