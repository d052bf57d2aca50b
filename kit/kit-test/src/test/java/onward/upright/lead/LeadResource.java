package onward.upright.lead;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource that reads. */
@Path("/upright")
public class LeadResource {

    @GET
    public String title() {
        return "upright";
    }
}
