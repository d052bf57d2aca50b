package onward.lead.lead;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.value.Origin;
import onward.kit.data.Transactions;
import onward.kit.item.ItemRequests;
import onward.kit.item.OriginRequests;
import onward.kit.item.Shown;
import onward.kit.item.reference.AskedReferences;
import onward.kit.item.reference.ReferenceQuestions;
import onward.kit.peer.ReadLevels;
import onward.kit.web.caller.Caller;
import onward.kit.web.json.Input;
import onward.kit.web.validation.Validation;
import onward.lead.lead.LeadMoves.Moved;
import org.jspecify.annotations.Nullable;

/** Creates and changes leads for users. The owners of what a request names are asked first; the transaction begins when they have answered. */
@ApplicationScoped
class LeadRequests {
    private final Leads leads;
    private final LeadMoves moves;
    private final ItemRequests requests;
    private final OriginRequests origins;
    private final ReferenceQuestions references;
    private final ReadLevels readLevels;
    private final Transactions transactions;
    private final Validation validation;
    private final Input inputs;
    private final Caller caller;

    LeadRequests(
            Leads leads,
            LeadMoves moves,
            ItemRequests requests,
            OriginRequests origins,
            ReferenceQuestions references,
            ReadLevels readLevels,
            Transactions transactions,
            Validation validation,
            Input inputs,
            Caller caller) {
        this.leads = leads;
        this.moves = moves;
        this.requests = requests;
        this.origins = origins;
        this.references = references;
        this.readLevels = readLevels;
        this.transactions = transactions;
        this.validation = validation;
        this.inputs = inputs;
        this.caller = caller;
    }

    Response create(LeadInput input) {
        AskedReferences asked = references.ask(leads, inputs.tree(validation.valid(input)));
        Actor actor = actor(input.stage());
        return requests.created(leads, input, () -> create(input, actor, asked));
    }

    Moved change(UUID id, ObjectNode patch, @Nullable String ifMatch) {
        AskedReferences asked = references.ask(leads, patch);
        Actor actor = actor(patch.path("stage").textValue());
        return transactions.call(() -> change(id, patch, actor, asked, ifMatch));
    }

    Response putByOrigin(Origin origin, LeadInput input, @Nullable String ifMatch) {
        Actor actor = actor(input.stage());
        return origins.put(
                leads,
                origin,
                input,
                ifMatch,
                (lead, asked) -> create(lead, actor, asked),
                (id, patch, asked) -> change(id, patch, actor, asked, ifMatch).lead());
    }

    private Shown create(LeadInput input, Actor actor, AskedReferences asked) {
        return moves.create(input, references.hold(asked), actor).lead();
    }

    private Moved change(UUID id, ObjectNode patch, Actor actor, AskedReferences asked, @Nullable String ifMatch) {
        return moves.change(id, patch, references.hold(asked), ifMatch, actor);
    }

    /** A move to the WON stage asks for a conversion, which brings contacts of the lead's company if the actor may read them. */
    private Actor actor(@Nullable String stage) {
        boolean converts = stage != null && transactions.call(() -> moves.asksForConversion(stage));
        return converts ? readLevels.known(caller.actor(), ItemTypes.CONTACT, caller.token()) : caller.actor();
    }
}
