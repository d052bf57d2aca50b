package onward.party.link;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.value.ItemRef;
import onward.kit.web.caller.Caller;
import onward.kit.web.paging.Page;

/** What other services ask about links, with the user's own token. Never routed by the gateway. */
@Path("/internal/companies/{id}/contacts")
@Produces(MediaType.APPLICATION_JSON)
public class InternalContactsResource {
    private final LinkRules rules;
    private final Links links;
    private final Caller caller;

    InternalContactsResource(LinkRules rules, Links links, Caller caller) {
        this.rules = rules;
        this.links = links;
        this.caller = caller;
    }

    /** Those the caller may read, the oldest first, at most 1,000. */
    @GET
    @Transactional
    public Page<ItemRef> contacts(@PathParam("id") UUID company) {
        rules.requireReadable(ItemTypes.COMPANY, company, caller.actor());
        return Page.of(links.contactsOf(company, rules.readableContacts(caller.actor())));
    }
}
