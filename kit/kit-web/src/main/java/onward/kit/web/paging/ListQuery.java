package onward.kit.web.paging;

import jakarta.ws.rs.QueryParam;
import onward.kit.web.json.Texts;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * What the request for a list asks for; the parameters every list has. Use it as {@code @BeanParam}. Limits that are no number from 1 to 200 are
 * refused when it is asked for them, filter, sort and cursor when a {@link ListStatement} reads them.
 */
public record ListQuery(
        @Parameter(
                description = "RSQL over the filterable fields, such as `stage=in=(NEW,LOST);createdAt=ge=2026-01-01`")
        @QueryParam("filter")
        @Nullable
        String filter,

        @Parameter(description = "Words to look for, where the list can be searched") @QueryParam("q") @Nullable
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
    private static final int MAX_SEARCH = 200;

    /** Every row in the default order, for use in code. */
    public static ListQuery firstPage() {
        return new ListQuery(null, null, null, null, null, null, null);
    }

    /** The words to look for, without blanks around them; absent if there are none, 400 if there are too many. */
    @Nullable
    String words() {
        if (q != null && q.length() > MAX_SEARCH) {
            throw PageSize.malformed("q", "At most 200 characters.");
        }
        return q == null ? null : Texts.kept(q);
    }

    /** Refuses at once what only a page that is found would stumble over. */
    void requireReadable() {
        size();
        wantsTotal();
    }

    /** How many items a page has; 400 if {@code limit} is no number from 1 to 200. */
    public int size() {
        return PageSize.of(limit);
    }

    /** Whether the page tells how many items there are; 400 if {@code count} says neither. */
    public boolean wantsTotal() {
        if (count != null && !count.equals("true") && !count.equals("false")) {
            throw PageSize.malformed("count", "Either true or false.");
        }
        return Boolean.parseBoolean(count);
    }
}
