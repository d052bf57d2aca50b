package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.FieldChoices;
import onward.contract.conversion.FieldChoices.Otherwise;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.NotCarried.Reason;
import onward.contract.conversion.Refusal;
import onward.contract.conversion.SourceField;
import onward.contract.conversion.UndecidedCustomField;
import onward.contract.problem.ProblemType;
import onward.kit.item.access.Grant;
import onward.kit.item.field.Carrying;
import onward.kit.item.field.CustomFields;
import onward.kit.item.field.FieldDefinition;
import onward.kit.item.field.FieldDefinitions;
import onward.kit.item.type.ItemType;
import org.jspecify.annotations.Nullable;

/**
 * Custom fields of a source in a target (product rule, section 3): the same code and a compatible type is carried; what the
 * target lacks needs a choice; whatever does not arrive is named.
 */
@ApplicationScoped
class FieldMapping {
    private final FieldDefinitions definitions;
    private final CustomFields customFields;

    FieldMapping(FieldDefinitions definitions, CustomFields customFields) {
        this.definitions = definitions;
        this.customFields = customFields;
    }

    /**
     * What becomes of them.
     *
     * @param values that the target gets, in its own canonical form
     * @param toDefine fields to be defined when the target becomes real
     * @param undecided fields that nobody has chosen for yet
     */
    record Mapped(
            Map<String, JsonNode> values,
            List<FieldDefinition> toDefine,
            List<NotCarried> notCarried,
            List<UndecidedCustomField> undecided) {
        static final Mapped NOTHING = new Mapped(Map.of(), List.of(), List.of(), List.of());
    }

    Mapped map(ItemType target, PrepareItems command, Grant grant) {
        Map<String, JsonNode> values = new TreeMap<>();
        List<FieldDefinition> toDefine = new ArrayList<>();
        List<NotCarried> lost = new ArrayList<>();
        List<UndecidedCustomField> undecided = new ArrayList<>();
        ObjectNode asked = command.request().fields().get(target.name());
        JsonNode named = asked == null ? null : asked.get("customFields");
        Map<String, SourceField> described = new TreeMap<>();
        command.source().fieldDefinitions().forEach(field -> described.put(field.code(), field));
        Map<String, FieldDefinition> here = new TreeMap<>();
        definitions.of(target).forEach(field -> here.put(field.code(), field));
        for (Map.Entry<String, JsonNode> value : new TreeMap<>(command.source().customFields()).entrySet()) {
            String code = value.getKey();
            SourceField source = described.get(code);
            if (named != null && named.has(code)) {
                if (named.get(code).isNull()) {
                    lost.add(lost(target, code, Reason.DROPPED));
                }
                continue;
            }
            FieldDefinition field = here.get(code);
            if (field == null && source != null) {
                switch (choice(target, code, command.request().fieldChoices())) {
                    case ASK ->
                        undecided.add(new UndecidedCustomField(
                                code,
                                source.label(),
                                source.type(),
                                List.of(target.name()),
                                grant.settings() ? List.of(target.name()) : List.of()));
                    case DROP -> lost.add(lost(target, code, Reason.DROPPED));
                    case CREATE -> {
                        FieldDefinition like = FieldDefinition.like(source, here.size() + toDefine.size());
                        if (definitions.mayBecome(target, like)) {
                            toDefine.add(like);
                            field = like;
                        } else {
                            lost.add(lost(target, code, Reason.INCOMPATIBLE_TYPE));
                        }
                    }
                }
            } else if (field == null) {
                lost.add(lost(target, code, Reason.NOTHING_TO_HOLD_IT));
            }
            if (field != null) {
                switch (customFields.carry(field, source, value.getValue())) {
                    case Carrying.Carried carried -> values.put(code, carried.value());
                    case Carrying.Lost why -> lost.add(lost(target, code, why.reason()));
                }
            }
        }
        return new Mapped(values, toDefine, lost, undecided);
    }

    /** Defines the fields of a prepared target; returns those of its values that still have a field of their type. */
    Map<String, JsonNode> define(
            ItemType target, List<FieldDefinition> toDefine, Map<String, JsonNode> prepared, List<NotCarried> lost) {
        toDefine.forEach(field -> definitions.define(target, field));
        Map<String, JsonNode> values = new TreeMap<>(prepared);
        List<FieldDefinition> now = definitions.of(target);
        for (String code : prepared.keySet()) {
            FieldDefinition field = now.stream()
                    .filter(each -> each.code().equals(code))
                    .findFirst()
                    .orElse(null);
            boolean other = field != null
                    && toDefine.stream()
                            .anyMatch(wanted -> wanted.code().equals(code)
                                    && (wanted.type() != field.type() || wanted.multiple() != field.multiple()));
            if (field == null || other) {
                values.remove(code);
                lost.add(lost(target, code, field == null ? Reason.NOTHING_TO_HOLD_IT : Reason.INCOMPATIBLE_TYPE));
            }
        }
        return values;
    }

    private static Otherwise choice(ItemType target, String code, @Nullable FieldChoices choices) {
        if (choices == null) {
            return Otherwise.ASK;
        }
        List<String> create = choices.create() == null ? null : choices.create().get(code);
        if (create != null) {
            return create.contains(target.name()) ? Otherwise.CREATE : Otherwise.DROP;
        }
        if (choices.drop() != null && choices.drop().contains(code)) {
            return Otherwise.DROP;
        }
        return choices.otherwise() == null ? Otherwise.ASK : choices.otherwise();
    }

    private static NotCarried lost(ItemType target, String code, Reason reason) {
        return new NotCarried("customFields." + code, target.name(), reason);
    }

    /** Why these fields may not be defined on the target. */
    static Refusal noSettings(ItemType type, List<FieldDefinition> fields) {
        return new Refusal(
                type.name(),
                ProblemType.ACCESS_DENIED,
                "Defining %s on %s needs settings on them, which you do not have."
                        .formatted(
                                fields.stream().map(FieldDefinition::code).collect(Collectors.joining(", ")),
                                type.collection()),
                List.of());
    }
}
