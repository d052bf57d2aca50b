package onward.deal.party;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response.Status;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import onward.kit.reference.References;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

/**
 * Who works for a company. While a user waits party-service is asked, in his name: the contact he has just linked must not be missing. The copy
 * stands in where party-service is down and where no user is.
 */
@ApplicationScoped
public class CompanyContacts {
    private static final Logger LOG = Logger.getLogger(CompanyContacts.class);

    private final CompanyContactsEndpoint owner;
    private final ContactLinks copy;
    private final References references;

    CompanyContacts(@RestClient CompanyContactsEndpoint owner, ContactLinks copy, References references) {
        this.owner = owner;
        this.copy = copy;
        this.references = references;
    }

    /**
     * The contacts of one company.
     *
     * @param readable those that may be offered to the user, the oldest first, with their names, which are blank if nobody has told them
     * @param all these and whoever else is known to work there
     */
    public record Known(Map<UUID, String> readable, Set<UUID> all) {}

    /** As party-service has them now, or else the copy; {@code token} is the user's. */
    public Known ask(UUID company, String token) {
        try {
            return require(company, token);
        } catch (WebApplicationException refused) {
            if (isOutOfReach(refused)) {
                return new Known(Map.of(), Set.copyOf(copy.contactsOf(company)));
            }
            return instead(company, refused);
        } catch (ProcessingException away) {
            return instead(company, away);
        }
    }

    /**
     * As party-service has them now, for a user who may read the company.
     *
     * @throws WebApplicationException if he may not, or if party-service fails
     * @throws ProcessingException if it does not answer
     */
    public Known require(UUID company, String token) {
        Map<UUID, String> readable = new LinkedHashMap<>();
        owner.contacts("Bearer " + token, company)
                .items()
                .forEach(contact -> readable.put(contact.id(), Objects.requireNonNullElse(contact.title(), "")));
        Set<UUID> all = new HashSet<>(copy.contactsOf(company));
        all.addAll(readable.keySet());
        return new Known(readable, all);
    }

    /** As the copy has them. */
    public Known copied(UUID company) {
        List<UUID> copied = copy.contactsOf(company);
        Map<UUID, String> names = references.names(copied);
        Map<UUID, String> readable = new LinkedHashMap<>();
        copied.forEach(contact -> readable.put(contact, names.getOrDefault(contact, "")));
        return new Known(readable, Set.copyOf(copied));
    }

    private Known instead(UUID company, RuntimeException why) {
        LOG.warnf("The contacts of company %s are taken from the copy: %s", company, why);
        return copied(company);
    }

    private static boolean isOutOfReach(WebApplicationException refused) {
        int status = refused.getResponse().getStatus();
        return status == Status.NOT_FOUND.getStatusCode() || status == Status.FORBIDDEN.getStatusCode();
    }
}
