package onward.lead.lead;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.kit.conversion.source.Sources;
import onward.kit.item.Items;
import onward.kit.item.Shown;
import onward.kit.item.reference.HeldReferences;
import onward.kit.item.stage.Stages;
import onward.kit.web.json.Input;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * Moves of leads. A move to the WON stage asks for conversion: the lead keeps its stage until the conversion completes (product rule, section 3).
 */
@ApplicationScoped
class LeadMoves {
    private final Leads leads;
    private final LeadSource source;
    private final Items items;
    private final Sources sources;
    private final Stages stages;
    private final Input inputs;
    private final EntityManager database;

    LeadMoves(
            Leads leads,
            LeadSource source,
            Items items,
            Sources sources,
            Stages stages,
            Input inputs,
            EntityManager database) {
        this.leads = leads;
        this.source = source;
        this.items = items;
        this.sources = sources;
        this.stages = stages;
        this.inputs = inputs;
        this.database = database;
    }

    /** The member of a patch that is kept nowhere. */
    private record Targets(@Size(max = 3) @Nullable List<@NotNull String> convertTo) {}

    /** The lead after a request, and the conversion it asked for, if it did. */
    record Moved(Shown lead, @Nullable UUID conversion) {}

    /** A lead created at its WON stage starts at the first stage and asks like a move. */
    Moved create(LeadInput input, HeldReferences held, Actor actor) {
        if (input.stage() == null || !input.stage().equals(wonStage())) {
            requireNoTargets(input.convertTo());
            return new Moved(items.create(leads, input, held, actor), null);
        }
        Shown created = items.create(leads, input.withStage(null), held, actor);
        Lead lead = database.find(Lead.class, created.id());
        UUID conversion = sources.win(source, lead, targets(input.convertTo()), actor);
        return new Moved(items.shown(leads, lead, actor), conversion);
    }

    Moved change(UUID id, ObjectNode patch, HeldReferences held, @Nullable String ifMatch, Actor actor) {
        Lead lead = items.requireChangeable(leads, id, actor, Operation.UPDATE, ifMatch);
        ObjectNode rest = patch.deepCopy();
        List<String> convertTo = targetsIn(rest);
        if (!asksForConversion(lead, patch)) {
            requireNoTargets(convertTo);
            items.changeLocked(leads, lead, rest, held, actor);
            return new Moved(items.shown(leads, lead, actor), null);
        }
        lead.requireChangeable();
        rest.remove("stage");
        items.changeLocked(leads, lead, rest, held, actor);
        UUID conversion = sources.win(source, lead, targets(convertTo), actor);
        return new Moved(items.shown(leads, lead, actor), conversion);
    }

    /** Whether a move of a lead to this stage asks for its conversion. */
    boolean asksForConversion(String stage) {
        return stage.equals(wonStage());
    }

    private boolean asksForConversion(Lead lead, ObjectNode patch) {
        JsonNode stage = patch.get("stage");
        return stage != null
                && !stage.asText().equals(lead.stage())
                && stage.asText().equals(wonStage());
    }

    private @Nullable List<String> targetsIn(ObjectNode patch) {
        JsonNode targets = patch.remove("convertTo");
        return targets == null
                ? null
                : inputs.read(patch.objectNode().set("convertTo", targets), Targets.class)
                        .convertTo();
    }

    private String wonStage() {
        return stages.won(Leads.TYPE, Stages.DEFAULT).code();
    }

    private static List<String> targets(@Nullable List<String> convertTo) {
        return convertTo == null ? List.of() : convertTo;
    }

    private static void requireNoTargets(@Nullable List<String> convertTo) {
        if (convertTo != null && !convertTo.isEmpty()) {
            throw new Invalid("convertTo", "not-applicable", "Targets go with a move to the WON stage.");
        }
    }
}
