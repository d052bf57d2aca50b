package onward.deal.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.kit.item.access.Access;
import onward.kit.reference.References;
import onward.kit.web.problem.NeighbourFailure;
import onward.kit.web.problem.ProblemException;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Who works for a company. While a user waits party-service is asked, in his name: the contact he has just linked must not be missing. The copy
 * stands in where party-service is down and where no user is.
 */
@ApplicationScoped
public class CompanyContacts {
    private static final String OWNER = "party";
    private static final Logger LOG = Logger.getLogger(CompanyContacts.class);

    private final CompanyContactsEndpoint owner;
    private final ContactLinks copy;
    private final References references;
    private final Access access;

    CompanyContacts(
            @RestClient CompanyContactsEndpoint owner, ContactLinks copy, References references, Access access) {
        this.owner = owner;
        this.copy = copy;
        this.references = references;
        this.access = access;
    }

    /**
     * The contacts of one company.
     *
     * @param readable those that may be offered to the user, the oldest first, with their names, which are blank if nobody has told them
     * @param all these and whoever else is known to work there
     */
    public record Known(Map<UUID, String> readable, Set<UUID> all) {}

    /**
     * What party-service told of the contacts of companies before a transaction began, to a user.
     *
     * @param byCompany the contacts that he may read, with their names, of the companies that it answered for; none of one he may not read
     */
    public record Told(Map<UUID, Map<UUID, String>> byCompany) {
        public static final Told NOTHING = new Told(Map.of());
    }

    /** Asks party-service as it is now; no transaction may be open. A company for which it does not answer is absent. */
    public Told ask(Collection<UUID> companies, String token) {
        Map<UUID, Map<UUID, String>> byCompany = new HashMap<>();
        for (UUID company : Set.copyOf(companies)) {
            try {
                byCompany.put(company, require(company, token));
            } catch (ProblemException failure) {
                switch (failure.type()) {
                    case NOT_FOUND, ACCESS_DENIED -> byCompany.put(company, Map.of());
                    case SERVICE_UNAVAILABLE ->
                        LOG.warnf("The contacts of company %s are taken from the copy: %s", company, failure);
                    default -> throw failure;
                }
            }
        }
        return new Told(byCompany);
    }

    /**
     * Asks party-service for the contacts of a company; no transaction may be open.
     *
     * @throws ProblemException 404 if the user may not read the company, 503 if party-service does not answer
     */
    public Map<UUID, String> require(UUID company, String token) {
        try {
            Map<UUID, String> readable = new LinkedHashMap<>();
            owner.contacts("Bearer " + token, company)
                    .items()
                    .forEach(contact -> readable.put(contact.id(), Objects.requireNonNullElse(contact.title(), "")));
            return readable;
        } catch (WebApplicationException refused) {
            int status = refused.getResponse().getStatus();
            throw status == Status.NOT_FOUND.getStatusCode()
                    ? ProblemException.notFound("There is no such company, or you may not read it.")
                    : NeighbourFailure.of(OWNER, status, refused);
        } catch (ProcessingException | ProblemException failure) {
            throw NeighbourFailure.of(OWNER, failure);
        }
    }

    /** The contacts of a company as they were told, or as the copy has them if party-service did not answer. */
    public Known known(UUID company, Told told) {
        Map<UUID, String> readable = told.byCompany().get(company);
        return readable == null ? copied(company) : known(company, readable);
    }

    /** The contacts of a company of which the user may read these. */
    public Known known(UUID company, Map<UUID, String> readable) {
        Set<UUID> all = new HashSet<>(copy.contactsOf(company));
        all.addAll(readable.keySet());
        return new Known(readable, all);
    }

    /** Those that the actor may read, by the copy and by what their owner has said of him; the oldest first. */
    public List<UUID> readable(UUID company, Actor actor) {
        return copy.contactsOf(company, access.condition(actor, actor.reads(ItemTypes.CONTACT)));
    }

    /** As the copy has them. */
    public Known copied(UUID company) {
        List<UUID> copied = copy.contactsOf(company);
        Map<UUID, String> names = references.names(copied);
        Map<UUID, String> readable = new LinkedHashMap<>();
        copied.forEach(contact -> readable.put(contact, names.getOrDefault(contact, "")));
        return new Known(readable, Set.copyOf(copied));
    }
}
