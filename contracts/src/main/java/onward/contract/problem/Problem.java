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
        return about(type, detail).build();
    }

    /** Starts a problem that carries more than its type and detail. */
    public static Builder about(ProblemType type, @Nullable String detail) {
        Builder builder = new Builder(type.uri(), type.title(), type.status());
        builder.detail = detail;
        return builder;
    }

    /** The same problem with the denials that caused it. */
    public Problem withDenials(List<Denial> because) {
        return toBuilder().denials(because).build();
    }

    /** The same problem where it was met. */
    public Problem at(@Nullable String path, @Nullable String trace) {
        return toBuilder().at(path, trace).build();
    }

    private Builder toBuilder() {
        Builder builder = new Builder(type, title, status);
        builder.detail = detail;
        builder.instance = instance;
        builder.traceId = traceId;
        builder.errors = errors;
        builder.denials = denials;
        builder.conversion = conversion;
        builder.created = created;
        builder.allowed = allowed;
        builder.currentVersion = currentVersion;
        builder.position = position;
        builder.prevents = prevents;
        builder.mergedInto = mergedInto;
        builder.state = state;
        return builder;
    }

    /** Collects the members that apply; the others stay absent. */
    public static final class Builder {
        private final String type;
        private final String title;
        private final @Nullable Integer status;
        private @Nullable String detail;
        private @Nullable String instance;
        private @Nullable String traceId;
        private @Nullable List<FieldError> errors;
        private @Nullable List<Denial> denials;
        private @Nullable OpenConversion conversion;
        private @Nullable List<ItemRef> created;
        private @Nullable List<List<String>> allowed;
        private @Nullable Long currentVersion;
        private @Nullable Integer position;
        private @Nullable List<Prevention> prevents;
        private @Nullable UUID mergedInto;
        private @Nullable String state;

        private Builder(String type, String title, @Nullable Integer status) {
            this.type = type;
            this.title = title;
            this.status = status;
        }

        public Builder at(@Nullable String path, @Nullable String trace) {
            this.instance = path;
            this.traceId = trace;
            return this;
        }

        public Builder errors(List<FieldError> each) {
            this.errors = List.copyOf(each);
            return this;
        }

        public Builder denials(List<Denial> because) {
            this.denials = List.copyOf(because);
            return this;
        }

        public Builder conversion(UUID id, String itsState) {
            this.conversion = new OpenConversion(id, itsState);
            return this;
        }

        public Builder created(List<ItemRef> items) {
            this.created = List.copyOf(items);
            return this;
        }

        public Builder allowed(List<List<String>> combinations) {
            this.allowed = List.copyOf(combinations);
            return this;
        }

        public Builder currentVersion(long version) {
            this.currentVersion = version;
            return this;
        }

        public Builder position(int characterFromOne) {
            this.position = characterFromOne;
            return this;
        }

        public Builder prevents(List<Prevention> reasons) {
            this.prevents = List.copyOf(reasons);
            return this;
        }

        public Builder mergedInto(UUID survivor) {
            this.mergedInto = survivor;
            return this;
        }

        public Builder state(String current) {
            this.state = current;
            return this;
        }

        public Problem build() {
            return new Problem(
                    type,
                    title,
                    status,
                    detail,
                    instance,
                    traceId,
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
}
