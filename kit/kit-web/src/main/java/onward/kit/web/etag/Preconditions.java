package onward.kit.web.etag;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onward.contract.problem.Problem;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * {@code If-Match} of a change: one of our ETags or just {@code "<version>"}; versions are compared. Without it, or with {@code *}, any version
 * will do. Tags we never gave match nothing.
 */
public final class Preconditions {
    private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?\"([^\"]*)\"\\s*(?:,|$)");
    private static final Pattern VERSION = Pattern.compile("(\\d{1,18})(?:-.*)?");

    private Preconditions() {}

    /**
     * Fails with 412 {@code stale-version}, which says the current one, if the caller has seen another version; with 400 if the header is none.
     */
    public static void check(@Nullable String ifMatch, long currentVersion) {
        if (ifMatch == null || ifMatch.strip().equals("*")) {
            return;
        }
        if (tags(ifMatch).stream().noneMatch(tag -> isVersion(tag, currentVersion))) {
            throw new ProblemException(
                    ProblemType.STALE_VERSION,
                    Problem.about(ProblemType.STALE_VERSION, "The item is at version " + currentVersion + " now.")
                            .currentVersion(currentVersion)
                            .build());
        }
    }

    /** The same for what has no version: one of the tags is that of the present answer; absent if there is nothing to answer with. */
    static void checkTag(String ifMatch, @Nullable String currentTag) {
        boolean matches = currentTag != null
                && (ifMatch.strip().equals("*")
                        || tags(ifMatch).stream().anyMatch(tag -> currentTag.equals('"' + tag + '"')));
        if (!matches) {
            throw new ProblemException(
                    ProblemType.STALE_VERSION,
                    currentTag == null ? "It is not there." : "It has changed since you read it.");
        }
    }

    /** Whether {@code If-None-Match} names this very answer. */
    public static boolean names(@Nullable String ifNoneMatch, String etag) {
        return ifNoneMatch != null
                && (ifNoneMatch.strip().equals("*")
                        || tags(ifNoneMatch).stream().anyMatch(tag -> etag.equals('"' + tag + '"')));
    }

    private static boolean isVersion(String tag, long currentVersion) {
        Matcher version = VERSION.matcher(tag);
        return version.matches() && Long.parseLong(version.group(1)) == currentVersion;
    }

    private static List<String> tags(String header) {
        List<String> tags = new ArrayList<>();
        Matcher tag = TAG.matcher(header);
        int end = 0;
        while (end < header.length()) {
            if (!tag.find(end) || tag.start() != end) {
                throw new ProblemException(ProblemType.MALFORMED, "An ETag stands between double quotes.");
            }
            tags.add(tag.group(1));
            end = tag.end();
        }
        return tags;
    }
}
