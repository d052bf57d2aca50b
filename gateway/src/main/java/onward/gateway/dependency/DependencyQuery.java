package onward.gateway.dependency;

import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.problem.ProblemType;
import onward.gateway.compose.PageRequest;
import onward.gateway.problem.Refused;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which dependencies a request asks for, as it was written. */
record DependencyQuery(
        @Parameter(description = "Only items of these types, separated by commas") @QueryParam("types") @Nullable
        String types,

        @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable
        String limit,

        @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") @Nullable
        String cursor) {
    static final Set<String> PARAMETERS = Set.of("types", "limit", "cursor");

    /**
     * The query as it is meant.
     *
     * @throws Refused if it is not as the schema says
     */
    Asked read() {
        List<String> only = onlyTypes();
        return new Asked(only, after(only), PageRequest.size(limit));
    }

    private List<String> onlyTypes() {
        List<String> only =
                types == null ? List.of() : Arrays.stream(types.split(",", -1)).toList();
        only.stream().filter(type -> !ItemTypes.isKnown(type)).findFirst().ifPresent(type -> {
            throw new Refused(
                    ProblemType.MALFORMED, "types: Each is one of " + String.join(", ", ItemTypes.all()) + ".");
        });
        return only;
    }

    private @Nullable UUID after(List<String> only) {
        if (cursor == null) {
            return null;
        }
        try {
            String[] parts =
                    new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII).split(" ", -1);
            if (parts.length == 2 && parts[1].equals(String.join(",", only))) {
                return UUID.fromString(parts[0]);
            }
        } catch (IllegalArgumentException noCursor) {
            // told below
        }
        throw new Refused(ProblemType.BAD_CURSOR, "The cursor is none of ours, or belongs to other types.");
    }

    /**
     * A query that was read.
     *
     * @param types only these; all if there are none
     * @param after where the page before ended
     */
    record Asked(List<String> types, @Nullable UUID after, int limit) {

        boolean concerns(String type) {
            return types.isEmpty() || types.contains(type);
        }

        /** The cursor of the page after this item; it belongs to the types asked for. */
        String cursorAfter(UUID last) {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((last + " " + String.join(",", types)).getBytes(StandardCharsets.US_ASCII));
        }
    }
}
