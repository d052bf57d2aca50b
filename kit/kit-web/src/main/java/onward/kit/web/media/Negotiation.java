package onward.kit.web.media;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import onward.contract.problem.ProblemType;
import onward.kit.web.problem.ProblemException;

/**
 * Negotiates the media type of an answer after access was judged. Left to {@code @Produces}, a 406 comes first, and who may not read a resource learns
 * of it in another way than from one that is unknown. The resource itself declares that it produces anything.
 */
public final class Negotiation {
    private Negotiation() {}

    /**
     * Refuses a request that does not accept the only media type the resource has.
     *
     * @throws ProblemException 406 {@code not-acceptable}
     */
    public static void requireAcceptable(HttpHeaders request, String mediaType) {
        MediaType only = MediaType.valueOf(mediaType);
        boolean acceptable = request.getAcceptableMediaTypes().stream()
                .anyMatch(range -> range.isCompatible(only) && !isRefusal(range));
        if (!acceptable) {
            throw new ProblemException(ProblemType.NOT_ACCEPTABLE, "This resource is " + mediaType + ".");
        }
    }

    private static boolean isRefusal(MediaType range) {
        return range.getParameters().getOrDefault("q", "1").matches("0(\\.0*)?");
    }
}
