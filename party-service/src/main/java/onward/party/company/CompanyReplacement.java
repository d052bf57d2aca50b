package onward.party.company;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import onward.contract.access.Actor;
import onward.kit.item.Items;
import onward.kit.item.Shown;
import onward.kit.item.reference.HeldReferences;
import onward.party.link.LinkRequests;
import org.jspecify.annotations.Nullable;

/** A company written again by its key in another system keeps its contacts unless the body names them. */
@ApplicationScoped
class CompanyReplacement {
    private final Companies companies;
    private final Items items;
    private final LinkRequests links;

    CompanyReplacement(Companies companies, Items items, LinkRequests links) {
        this.companies = companies;
        this.items = items;
        this.links = links;
    }

    /** {@code patch} makes of the company what {@code body} says, which also names the contacts. */
    Shown replace(
            UUID id, ObjectNode patch, CompanyInput body, HeldReferences held, @Nullable String ifMatch, Actor actor) {
        items.change(companies, id, patch.without("contacts"), held, ifMatch, actor);
        if (body.contacts() != null) {
            links.replace(id, body.contacts(), actor);
        }
        return items.shown(companies, items.requireReadable(companies, id, actor), actor);
    }
}
