package onward.conversion.conversion.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.DuplicatePolicy;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.problem.FieldError;
import onward.conversion.conversion.ConversionStarts.Asked;
import onward.kit.web.idempotency.KeyUse;
import onward.kit.web.problem.Invalid;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of {@code POST /conversions}. */
@Schema(name = "ConversionInput")
public record ConversionInput(
        @NotNull @Valid SourceInput source,

        @Schema(
                description = "Item types to create; absent or empty means the defaults of the source",
                examples = "[\"deal\", \"contact\"]")
        @Nullable
        List<@NotNull String> targets,

        @Schema(description = "Per target what one could PATCH on that item, over what the mapping gives") @Nullable
        Map<String, @NotNull ObjectNode> fields,

        @Schema(description = "What to do with custom fields a target lacks") @Nullable
        FieldChoicesInput fieldChoices,

        @Schema(
                description =
                        "Existing contact or company to link instead of creating one; only its empty fields are filled. Its type is among `targets`")
        @Nullable
        Map<String, UUID> link,

        @Schema(
                description = "What to do when a record one may read has the same e-mail or phone",
                defaultValue = "CREATE")
        @Nullable
        DuplicatePolicy duplicates,

        @Schema(description = "Of a new deal; absent means the default one") @Nullable
        String pipeline,

        @Schema(description = "How long it may wait for input, ISO 8601; 7 days if absent") @Nullable
        Duration inputDeadline,

        @Schema(description = "Refuse unless the source is still at this version") @Nullable
        Long expectedVersion) {

    private static final List<String> LINKABLE = List.of(ItemTypes.CONTACT, ItemTypes.COMPANY);
    private static final Duration LONGEST_WAIT = Duration.ofDays(366);

    /** The source of a conversion. */
    @Schema(name = "ConversionSourceInput")
    public record SourceInput(
            @Schema(
                    description =
                            "An item type, such as lead; or `input`, which has no id: the items come from `fields` alone")
            @NotNull
            String type,

            @Nullable UUID id) {
        boolean isInput() {
            return type.equals(SourceSnapshot.INPUT);
        }
    }

    /** What this user asks for, if it can be served. */
    Asked asked(Viewer viewer, @Nullable KeyUse key) {
        ConversionRequest request = request();
        return new Asked(source.type(), source.id(), request, expectedVersion, viewer.actor(), viewer.token(), key);
    }

    /** The request, if it is one that can be served. Which targets the source allows, its owner says. */
    private ConversionRequest request() {
        List<FieldError> errors = new ArrayList<>();
        if (source.isInput()) {
            FormTargets.require(targets == null ? List.of() : targets);
            if (source.id() != null) {
                errors.add(new FieldError("source.id", "not-applicable", "What is typed into a form has no id."));
            }
            if (expectedVersion != null) {
                errors.add(new FieldError("expectedVersion", "not-applicable", "It has no version either."));
            }
        } else if (!ItemTypes.isKnown(source.type())) {
            errors.add(new FieldError("source.type", "unknown-type", "There are no such items."));
        } else if (source.id() == null) {
            errors.add(new FieldError("source.id", "required", "Say which item is the source."));
        }
        if (inputDeadline != null && (!inputDeadline.isPositive() || inputDeadline.compareTo(LONGEST_WAIT) > 0)) {
            errors.add(new FieldError("inputDeadline", "out-of-range", "From a moment to a year."));
        }
        if (targets != null && targets.stream().distinct().count() < targets.size()) {
            errors.add(new FieldError("targets", "repeated", "Each target once."));
        }
        if (fields != null) {
            for (String type : fields.keySet()) {
                boolean known = targets == null || targets.isEmpty() ? ItemTypes.isKnown(type) : targets.contains(type);
                if (!known) {
                    errors.add(new FieldError("fields." + type, "no-target", "This is no target of the conversion."));
                }
            }
        }
        errors.addAll(linkErrors(link, targets == null ? List.of() : targets));
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
        return new ConversionRequest(
                targets == null ? List.of() : targets,
                fields == null ? Map.of() : fields,
                fieldChoices == null ? null : fieldChoices.choices(),
                link == null ? Map.of() : link,
                duplicates == null ? DuplicatePolicy.CREATE : duplicates,
                pipeline,
                inputDeadline);
    }

    /** Contacts and companies are linked, in the place of a target that is named. */
    static List<FieldError> linkErrors(@Nullable Map<String, UUID> link, List<String> targets) {
        List<FieldError> errors = new ArrayList<>();
        for (Map.Entry<String, UUID> linked :
                link == null ? Map.<String, UUID>of().entrySet() : link.entrySet()) {
            String field = "link." + linked.getKey();
            if (!LINKABLE.contains(linked.getKey())) {
                errors.add(new FieldError(field, "not-linkable", "Only a contact or a company is linked."));
            } else if (!targets.contains(linked.getKey())) {
                errors.add(new FieldError(field, "no-target", "This is no target of the conversion."));
            } else if (linked.getValue() == null) {
                errors.add(new FieldError(field, "required", "Say which one."));
            }
        }
        return errors;
    }
}
