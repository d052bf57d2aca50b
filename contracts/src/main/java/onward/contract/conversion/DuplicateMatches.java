package onward.contract.conversion;

import java.util.List;
import onward.contract.value.ItemRef;

/** Existing records that look like a target. */
public record DuplicateMatches(String target, List<Match> matches) {
    /** One record, by what it matched, and how well (0 to 1). */
    public record Match(ItemRef item, List<MatchedOn> matchedOn, double score) {}

    /** A value two records share. */
    public record MatchedOn(By by, String value) {}

    /** What can match. */
    public enum By {
        FULL_NAME,
        COMPANY_NAME,
        PHONE,
        EMAIL
    }
}
