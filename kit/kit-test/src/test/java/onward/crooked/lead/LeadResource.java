package onward.crooked.lead;

import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** A resource that asks the database itself. */
@Path("/crooked")
public class LeadResource {

    @GET
    public String count() {
        return count(null);
    }

    static String count(@org.jspecify.annotations.Nullable EntityManager manager) {
        return manager == null
                ? "0"
                : manager.createQuery("select count(*) from Lead")
                        .getSingleResult()
                        .toString();
    }
}
