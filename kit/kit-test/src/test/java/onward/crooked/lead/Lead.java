package onward.crooked.lead;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.ws.rs.core.Response;
import onward.crooked.deal.Deal;
import onward.crooked.util.Strings;
import onward.neighbour.Neighbour;

/** Breaks every rule of the house. */
@Entity
public class Lead {

    @Id
    long id;

    /** The domain answers the web, calls another service, and needs a feature that needs it. */
    public Response win(Deal deal, Neighbour neighbour) {
        return Response.ok(Strings.trim(deal.title(this) + neighbour.name())).build();
    }
}
