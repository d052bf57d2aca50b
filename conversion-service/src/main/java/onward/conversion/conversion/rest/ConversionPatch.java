package onward.conversion.conversion.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.DuplicatePolicy;
import onward.contract.conversion.InvalidField;
import onward.contract.conversion.TargetOutcome.InputNeeded;
import onward.contract.message.WireMapper;
import onward.contract.problem.FieldError;
import onward.conversion.conversion.Conversion;
import onward.conversion.conversion.TargetProgress;
import onward.kit.web.json.Input;
import onward.kit.web.patch.MergePatch;
import onward.kit.web.problem.Invalid;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a waiting conversion takes: a merge patch over its request. */
@Schema(name = "ConversionPatch")
record ConversionPatch(
        @Schema(description = "Per target what one could PATCH on that item; a null in it empties the field") @Nullable
        Map<String, @Nullable ObjectNode> fields,

        @Schema(description = "What to do with custom fields a target lacks") @Nullable
        FieldChoicesInput fieldChoices,

        @Schema(
                description =
                        "Existing contact or company to link instead of creating one; a null creates one after all")
        @Nullable
        Map<String, @Nullable UUID> link,

        @Schema(description = "What to do with duplicates of what is not linked") @Nullable
        DuplicatePolicy duplicates,

        @Nullable String pipeline) {

    /** Reads and checks a patch before anything is locked. */
    static ObjectNode checked(ObjectNode patch, Input input) {
        input.read(patch, ConversionPatch.class);
        return patch;
    }

    /** The request with what was supplied. */
    static ConversionRequest merge(Conversion conversion, ObjectNode patch) {
        requireTargets(conversion, patch.path("fields"));
        requireLinkable(conversion, patch.path("link"));
        try {
            ObjectNode request = WireMapper.mapper().valueToTree(conversion.request());
            forgetUnknown(conversion, request.path("fields"));
            patch.properties().forEach(member -> {
                switch (member.getKey()) {
                    case "fields" ->
                        request.set("fields", withoutNulls(laidOver(request.path("fields"), member.getValue())));
                    case "fieldChoices" ->
                        request.set("fieldChoices", MergePatch.apply(request.path("fieldChoices"), member.getValue()));
                    case "link" -> request.set("link", MergePatch.apply(request.path("link"), member.getValue()));
                    case "duplicates", "pipeline" -> request.set(member.getKey(), member.getValue());
                    default -> throw new IllegalStateException("Not checked: " + member.getKey());
                }
            });
            return WireMapper.mapper().treeToValue(request, ConversionRequest.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The patch was checked before", e);
        }
    }

    /** Takes back members that their target does not have, as its owner has said: else they would be wrong in every further round. */
    private static void forgetUnknown(Conversion conversion, JsonNode fields) {
        for (InputNeeded needed : conversion.inputNeeded()) {
            for (InvalidField wrong : needed.invalidFields()) {
                if (wrong.code().equals("unknown-field")) {
                    forget(fields.path(needed.type()), wrong.field());
                }
            }
        }
    }

    private static void forget(JsonNode in, String path) {
        String[] member = path.split("\\.", 2);
        if (member.length == 2) {
            forget(in.path(member[0]), member[1]);
        } else if (in instanceof ObjectNode object) {
            object.remove(path);
        }
    }

    /** The fields of a target are a patch themselves, so a null in them is kept: it empties what the mapping gives. */
    private static JsonNode laidOver(JsonNode before, JsonNode patch) {
        if (!(before instanceof ObjectNode earlier) || !(patch instanceof ObjectNode later)) {
            return patch;
        }
        ObjectNode result = earlier.deepCopy();
        later.properties()
                .forEach(member ->
                        result.set(member.getKey(), laidOver(result.path(member.getKey()), member.getValue())));
        return result;
    }

    /** A target that is null as a whole gets what the mapping gives. */
    private static JsonNode withoutNulls(JsonNode fields) {
        fields.properties().removeIf(target -> target.getValue().isNull());
        return fields;
    }

    private static void requireTargets(Conversion conversion, JsonNode fields) {
        List<String> targets = targetsOf(conversion);
        List<FieldError> errors = fields.properties().stream()
                .map(Map.Entry::getKey)
                .filter(type -> !targets.contains(type))
                .map(type -> new FieldError("fields." + type, "no-target", "This is no target of the conversion."))
                .toList();
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    /** A null takes a link back, which needs nothing. */
    private static void requireLinkable(Conversion conversion, JsonNode link) {
        Map<String, UUID> linked = new LinkedHashMap<>();
        link.properties().stream()
                .filter(each -> !each.getValue().isNull())
                .forEach(each -> linked.put(
                        each.getKey(), UUID.fromString(each.getValue().asText())));
        List<FieldError> errors = ConversionInput.linkErrors(linked, targetsOf(conversion));
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    private static List<String> targetsOf(Conversion conversion) {
        return conversion.requestedTargets().stream().map(TargetProgress::type).toList();
    }
}
