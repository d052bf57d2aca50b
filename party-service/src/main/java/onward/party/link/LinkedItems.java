package onward.party.link;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.kit.item.ItemRequests;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.type.ItemModel;
import onward.kit.web.caller.Caller;
import onward.kit.web.filter.SqlCondition;
import onward.kit.web.paging.ListQuery;

/** The items on the other side of links, as their own lists show them: those the caller may read. */
@ApplicationScoped
class LinkedItems {
    private final ItemRequests requests;
    private final ItemTypesHere types;
    private final LinkRules rules;
    private final Caller caller;

    LinkedItems(ItemRequests requests, ItemTypesHere types, LinkRules rules, Caller caller) {
        this.requests = requests;
        this.types = types;
        this.rules = rules;
        this.caller = caller;
    }

    Response companies(UUID contact, ListQuery query) {
        rules.requireReadable(ItemTypes.CONTACT, contact, caller.actor());
        return requests.list(model(ItemTypes.COMPANY), linked("contact_id", contact, "company_id"), query);
    }

    Response contacts(UUID company, ListQuery query) {
        rules.requireReadable(ItemTypes.COMPANY, company, caller.actor());
        return requests.list(model(ItemTypes.CONTACT), linked("company_id", company, "contact_id"), query);
    }

    private static SqlCondition linked(String side, UUID id, String other) {
        return SqlCondition.of(
                "i.id in (select link." + other + " from contact_company link where link." + side + " = ?)", id);
    }

    private ItemModel<?, ?> model(String type) {
        return types.model(type).orElseThrow();
    }
}
