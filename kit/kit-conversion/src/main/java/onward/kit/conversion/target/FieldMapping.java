package onward.kit.conversion.target;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.ConversionRequest;
import onward.contract.conversion.FieldChoice;
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
     * @param toRemember what the request chose for fields the target lacks, if it is to be remembered
     */
    record Mapped(
            Map<String, JsonNode> values,
            List<FieldDefinition> toDefine,
            List<NotCarried> notCarried,
            List<UndecidedCustomField> undecided,
            Map<String, FieldChoice> toRemember) {
        /** Why the actor may not have it so: creating a field, and remembering, needs <em>settings</em>; absent if he may. */
        @Nullable
        Refusal refusal(ItemType target, Grant grant) {
            if (grant.settings() || toDefine.isEmpty() && toRemember.isEmpty()) {
                return null;
            }
            String what = toDefine.isEmpty()
                    ? "Remembering what becomes of " + String.join(", ", toRemember.keySet())
                    : "Defining " + toDefine.stream().map(FieldDefinition::code).collect(Collectors.joining(", "));
            return new Refusal(
                    target.name(),
                    ProblemType.ACCESS_DENIED,
                    "%s on %s needs settings on them, which you do not have.".formatted(what, target.collection()),
                    List.of(grant.denialOfSettings()));
        }
    }

    Mapped map(ItemType target, PrepareItems command, Grant grant) {
        Mapping mapping = new Mapping(target, command, grant);
        new TreeMap<>(command.source().customFields()).forEach(mapping::take);
        return mapping.mapped();
    }

    /** The fields of one source on their way into one target. */
    private final class Mapping {
        private final ItemType target;
        private final ConversionRequest request;
        private final FieldDecisions decisions;
        private final JsonNode named;
        private final Map<String, SourceField> described = new TreeMap<>();
        private final Map<String, FieldDefinition> here = new TreeMap<>();
        private final Map<String, JsonNode> values = new TreeMap<>();
        private final List<FieldDefinition> toDefine = new ArrayList<>();
        private final List<NotCarried> lost = new ArrayList<>();
        private final List<UndecidedCustomField> undecided = new ArrayList<>();
        private final Map<String, FieldChoice> chosen = new TreeMap<>();

        Mapping(ItemType target, PrepareItems command, Grant grant) {
            this.target = target;
            this.request = command.request();
            this.decisions = new FieldDecisions(target.name(), request.fieldChoices(), grant.settings());
            ObjectNode asked = request.fields().get(target.name());
            this.named = asked == null ? MissingNode.getInstance() : asked.path("customFields");
            command.source().fieldDefinitions().forEach(field -> described.put(field.code(), field));
            definitions.of(target).forEach(field -> here.put(field.code(), field));
        }

        void take(String code, JsonNode value) {
            if (named.has(code)) {
                if (named.get(code).isNull()) {
                    lose(code, Reason.DROPPED);
                }
                return;
            }
            SourceField source = described.get(code);
            FieldDefinition field = here.get(code);
            if (field == null && source != null) {
                field = decided(code, source);
            } else if (field == null) {
                lose(code, Reason.NOTHING_TO_HOLD_IT);
            }
            if (field != null) {
                switch (customFields.carry(field, source, value)) {
                    case Carrying.Carried carried -> values.put(code, carried.value());
                    case Carrying.Lost why -> lose(code, why.reason());
                }
            }
        }

        /** What was chosen for a field the target lacks: the field it is to get, or none. */
        private @Nullable FieldDefinition decided(String code, SourceField source) {
            Otherwise requested = decisions.requested(code);
            if (requested != null) {
                chosen.put(code, requested == Otherwise.CREATE ? FieldChoice.CREATE : FieldChoice.DROP);
            }
            return switch (decisions.of(code)) {
                case ASK -> {
                    undecided.add(new UndecidedCustomField(
                            code,
                            source.label(),
                            source.type(),
                            List.of(target.name()),
                            decisions.mayDefine() ? List.of(target.name()) : List.of()));
                    yield null;
                }
                case DROP -> {
                    lose(code, Reason.DROPPED);
                    yield null;
                }
                case CREATE -> defined(code, source);
            };
        }

        private @Nullable FieldDefinition defined(String code, SourceField source) {
            FieldDefinition like = FieldDefinition.like(source, here.size() + toDefine.size());
            if (!definitions.mayBecome(target, like)) {
                lose(code, Reason.INCOMPATIBLE_TYPE);
                return null;
            }
            toDefine.add(like);
            return like;
        }

        private void lose(String code, Reason reason) {
            lost.add(lost(target, code, reason));
        }

        Mapped mapped() {
            return new Mapped(values, toDefine, lost, undecided, request.remembers() ? chosen : Map.of());
        }
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

    /** Takes values for an item that is there or comes to be now; returns those that are still good. */
    Map<String, JsonNode> taken(ItemType target, UUID item, Map<String, JsonNode> values, List<NotCarried> lost) {
        return customFields.takeJudged(target, item, values, (code, reason) -> lost.add(lost(target, code, reason)));
    }

    private static NotCarried lost(ItemType target, String code, Reason reason) {
        return new NotCarried("customFields." + code, target.name(), reason);
    }
}
