package onward.kit.web.paging;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import onward.contract.problem.FieldError;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What the request for a list asks for; the parameters every list has. Use it as {@code @BeanParam}. Limits that are no number from 1 to 200 are
 * refused when it is made, filter, sort and cursor when a {@link ListStatement} reads them.
 */
public record ListQuery(
        @Parameter(
                description = "RSQL over the filterable fields, such as `stage=in=(NEW,LOST);createdAt=ge=2026-01-01`")
        @QueryParam("filter")
        @Nullable
        String filter,

        @Parameter(description = "Words to look for") @QueryParam("q") @Nullable
        String q,

        @Parameter(description = "At most three sortable fields, `-` in front for descending: `-createdAt,title`")
        @QueryParam("sort")
        @Nullable
        String sort,

        @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "200", defaultValue = "50"))
        @QueryParam("limit")
        @Nullable
        String limit,

        @Parameter(description = "`nextCursor` of the page before") @QueryParam("cursor") @Nullable
        String cursor,

        @Parameter(description = "The members each item shall have, separated by commas; `id` is always there")
        @QueryParam("fields")
        @Nullable
        String fields,

        @Parameter(
                description = "Whether to count; exact up to 10,000",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
        @QueryParam("count")
        @Nullable
        String count) {
    private static final int MAX_LIMIT = 200;
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_SEARCH = 200;

    public ListQuery {
        if (limit != null && !limit.matches("[1-9]\\d{0,2}") || limit != null && Integer.parseInt(limit) > MAX_LIMIT) {
            throw malformed("limit", "A page has 1 to 200 items.");
        }
        if (count != null && !count.equals("true") && !count.equals("false")) {
            throw malformed("count", "Either true or false.");
        }
        if (q != null && q.length() > MAX_SEARCH) {
            throw malformed("q", "At most 200 characters.");
        }
    }

    /** Every row in the default order, for use in code. */
    public static ListQuery firstPage() {
        return new ListQuery(null, null, null, null, null, null, null);
    }

    /** How many items a page has. */
    public int size() {
        return limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit);
    }

    public boolean wantsTotal() {
        return Boolean.parseBoolean(count);
    }

    private static ProblemException malformed(String parameter, String message) {
        return new ProblemException(
                ProblemType.MALFORMED,
                Problem.about(ProblemType.MALFORMED, parameter + ": " + message)
                        .errors(List.of(new FieldError(parameter, "out-of-range", message)))
                        .build());
    }
}
