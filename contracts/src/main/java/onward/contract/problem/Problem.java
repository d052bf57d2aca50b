package onward.contract.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import onward.contract.access.Denial;
import onward.contract.value.ItemRef;
import org.jspecify.annotations.Nullable;

/**
 * The one flat problem schema of the API (RFC 9457). {@code type} is a relative URI; members that do not apply are left out.
 *
 * @param position where in the filter reading stopped, counted from 1
 * @param state the state that does not allow the call
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String type,
        String title,
        @Nullable Integer status,
        @Nullable String detail,
        @Nullable String instance,
        @Nullable String traceId,
        @Nullable List<FieldError> errors,
        @Nullable List<Denial> denials,
        @Nullable OpenConversion conversion,
        @Nullable List<ItemRef> created,
        @Nullable List<List<String>> allowed,
        @Nullable Long currentVersion,
        @Nullable Integer position,
        @Nullable List<Prevention> prevents,
        @Nullable UUID mergedInto,
        @Nullable String state) {

    /** The conversion that is in the way. */
    public record OpenConversion(UUID id, String state) {}

    /** One item that prevents an undo, and why. */
    public record Prevention(ItemRef item, String reason, String message) {}

    public static Problem of(ProblemType type, @Nullable String detail) {
        return new Problem(
                type.uri(),
                type.title(),
                type.status(),
                detail,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** The same problem with the denials that caused it. */
    public Problem withDenials(List<Denial> because) {
        return new Problem(
                type,
                title,
                status,
                detail,
                instance,
                traceId,
                errors,
                List.copyOf(because),
                conversion,
                created,
                allowed,
                currentVersion,
                position,
                prevents,
                mergedInto,
                state);
    }

    /** The same problem where it was met. */
    public Problem at(@Nullable String path, @Nullable String trace) {
        return new Problem(
                type,
                title,
                status,
                detail,
                path,
                trace,
                errors,
                denials,
                conversion,
                created,
                allowed,
                currentVersion,
                position,
                prevents,
                mergedInto,
                state);
    }
}
