package onward.gateway.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import onward.contract.timeline.TimelineEntry;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a timeline. */
@Schema(
        description = "What happened, newest first. Created items that the caller may not read are left out,"
                + " so that a page may have fewer entries than were asked for; the last one has no nextCursor.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelinePage(
        @Schema(required = true) List<TimelineEntry> items,

        @Schema(description = "Asks for the next page; absent on the last one") @Nullable
        String nextCursor,

        @Schema(
                required = true,
                description = "Services that are down, and whose entries or the names of whose items are missing.")
        List<String> incomplete) {}
