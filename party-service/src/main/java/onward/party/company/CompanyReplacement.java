package onward.party.company;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.kit.item.Items;
import onward.kit.item.Shown;
import onward.kit.item.reference.HeldReferences;
import onward.kit.web.validation.Validation;
import onward.party.link.LinkRequests;

/** A company written again by its key in another system keeps its contacts unless the body names them. */
@ApplicationScoped
class CompanyReplacement {
    private final Companies companies;
    private final Items items;
    private final LinkRequests links;
    private final Validation validation;

    CompanyReplacement(Companies companies, Items items, LinkRequests links, Validation validation) {
        this.companies = companies;
        this.items = items;
        this.links = links;
        this.validation = validation;
    }

    /** {@code patch} makes of the company what {@code body} says, which also names the contacts. */
    Shown replace(UUID id, ObjectNode patch, CompanyInput body, HeldReferences held, Actor actor) {
        validation.valid(body);
        items.change(companies, id, patch.without("contacts"), held, null, actor);
        if (body.contacts() != null) {
            links.replace(id, body.contacts(), actor);
        }
        return items.shown(companies, items.requireReadable(companies, id, actor), actor);
    }
}
