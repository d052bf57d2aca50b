package onward.gateway.timeline;

import jakarta.ws.rs.QueryParam;
import java.util.Set;
import java.util.UUID;
import onward.contract.problem.ProblemType;
import onward.gateway.compose.PageRequest;
import onward.gateway.problem.Refused;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which part of a timeline a request asks for, as it was written. */
record TimelineQuery(
        @Parameter(
                description = "Also what happened to items that are linked with this one; false if absent",
                schema = @Schema(type = SchemaType.BOOLEAN))
        @QueryParam("related")
        @Nullable
        String related,

        @Parameter(description = "1 to 200, 50 if absent") @QueryParam("limit") @Nullable
        String limit,

        @Parameter(description = "The nextCursor of the page before") @QueryParam("cursor") @Nullable
        String cursor) {
    static final Set<String> PARAMETERS = Set.of("related", "limit", "cursor");

    /**
     * The query as it is meant.
     *
     * @throws Refused if it is not as the schema says
     */
    Asked read(String type, UUID id) {
        if (related != null && !related.equals("true") && !related.equals("false")) {
            throw new Refused(ProblemType.MALFORMED, "related: Is true or false.");
        }
        Timeline timeline = new Timeline(type, id, "true".equals(related));
        return new Asked(
                timeline,
                cursor == null ? Places.first(timeline) : Places.read(cursor, timeline),
                PageRequest.size(limit));
    }

    /** A query that was read: what is asked for, where it goes on, and how much of it. */
    record Asked(Timeline timeline, Places places, int limit) {}
}
