package onward.contract.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every problem of the API: name, HTTP status, title and an explanation for who meets it. Alphabetical, and the only such table. */
public enum ProblemType {
    ACCESS_DENIED(
            403,
            "Access denied",
            "Your roles do not reach what you asked for; `denials` names what is missing and which roles have it."),
    ALREADY_CONVERTED(409, "Already converted", "A lead is converted once; `created` lists what was made from it."),
    ALREADY_ISSUED(409, "Already issued", "An invoice is issued once; it has its number already."),
    BAD_CURSOR(
            400,
            "Bad cursor",
            "A cursor is opaque and belongs to the filter and sort it came from. Start again without it."),
    BAD_FILTER(
            400, "Bad filter", "The filter is no RSQL or names an unknown field; `position` is where reading stopped."),
    BAD_SORT(400, "Bad sort", "At most three of the sortable fields, each with an optional minus sign in front."),
    CONVERSION_OPEN(409, "Conversion open", "Another conversion of this source is open; `conversion` names it."),
    FIELD_IN_USE(
            409, "Field in use", "Items have values in the field. Repeat with `confirm=true` to delete them with it."),
    FILE_REFUSED(
            422,
            "File refused",
            "The file is empty, has no proper name or is of a type that is not kept here; the bytes say of which type it is."),
    FILTER_TOO_EXPENSIVE(
            422,
            "Filter too expensive",
            "The query ran into the time limit. Narrow the filter or sort by an indexed field."),
    GONE(410, "Gone", "What you ask for existed once and does not any more."),
    IDEMPOTENCY_KEY_REUSED(
            422, "Idempotency key reused", "The key was used with another body. Draw a new key for a new request."),
    INTERNAL(500, "Internal error", "Something went wrong on our side. The trace id finds it in the logs."),
    INVALID(422, "Invalid", "The request is readable but some fields break a rule; `errors` lists each of them."),
    ISSUED(
            409,
            "Issued",
            "An issued invoice is locked but for its payments, stage and comment; it can be cancelled, but not deleted."),
    ITEM_LOCKED(
            409,
            "Item locked",
            "A conversion of this item is open; it can be changed when the conversion has ended or is cancelled."),
    MALFORMED(400, "Malformed request", "The request cannot be read as the schema says."),
    MERGED(410, "Merged", "The item was merged into another; `mergedInto` names it."),
    METHOD_NOT_ALLOWED(405, "Method not allowed", "The `Allow` header lists the methods of this resource."),
    NOT_ACCEPTABLE(406, "Not acceptable", "None of the media types you accept can be produced."),
    NOT_AWAITING_INPUT(409, "Not awaiting input", "Only a conversion in AWAITING_INPUT takes input."),
    NOT_FOUND(404, "Not found", "There is no such resource, or you may not read it."),
    NOT_PAID(
            409, "Not paid", "Only its last payment makes an invoice paid: record what was paid instead of moving it."),
    NOT_YET(422, "Not yet", "The contract knows this, but this version does not do it yet."),
    OVERPAID(422, "Overpaid", "The payment is larger than what is still open on the invoice."),
    READ_ONLY(
            422,
            "Read-only",
            "The request changes members that the service computes; they may be sent back unchanged."),
    REQUEST_IN_PROGRESS(
            409,
            "Request in progress",
            "A request with the same idempotency key is still running. Ask again after `Retry-After`."),
    SERVICE_UNAVAILABLE(
            503,
            "Service unavailable",
            "A service or its database does not answer at the moment. Ask again after `Retry-After`."),
    STALE_VERSION(412, "Stale version", "The item has changed since you read it; `currentVersion` is its version now."),
    TARGETS_NOT_ALLOWED(
            422,
            "Targets not allowed",
            "The source may not be converted to this combination; `allowed` lists those it may."),
    TOO_LARGE(413, "Too large", "The request is larger than the limit."),
    TOO_MANY_REQUESTS(429, "Too many requests", "You are over the rate limit. Ask again after `Retry-After`."),
    UNAUTHENTICATED(401, "Not authenticated", "A valid bearer token is needed."),
    UNKNOWN_FIELD(
            400,
            "Unknown field",
            "The request has a member or query parameter that the schema does not know; a typo must not be lost."),
    UNKNOWN_PIPELINE(422, "Unknown pipeline", "There is no pipeline with this code."),
    UNKNOWN_STAGE(422, "Unknown stage", "There is no stage with this code."),
    UNKNOWN_USER(422, "Unknown user", "The user directory does not know this user."),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", "The body's media type is not one this resource reads."),
    WRONG_STATE(409, "Wrong state", "The resource is in a state that does not allow this.");

    private final int status;
    private final String title;
    private final String explanation;

    ProblemType(int status, String title, String explanation) {
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    /** The name as in the type URI: {@code stale-version}. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The relative URI of RFC 9457, answered by the gateway. */
    public String uri() {
        return "/problems/" + slug();
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String explanation() {
        return explanation;
    }

    public static Optional<ProblemType> bySlug(String slug) {
        return Arrays.stream(values()).filter(type -> type.slug().equals(slug)).findFirst();
    }
}
