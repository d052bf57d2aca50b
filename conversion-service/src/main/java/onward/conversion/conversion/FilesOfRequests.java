package onward.conversion.conversion;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import onward.contract.conversion.ConversionRequest;
import onward.conversion.owner.Owners;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that a request types into its targets (ADR 0024). Which values are files only the owners of the targets know, and they ask
 * nobody when they prepare: so whatever looks like the id of one is asked about when the request comes, with its user's token.
 */
@ApplicationScoped
public class FilesOfRequests {
    private static final int ID_LENGTH = 36;

    private final Owners owners;

    FilesOfRequests(Owners owners) {
        this.owners = owners;
    }

    /** The request with the files in it that the bearer of the token may read. */
    ConversionRequest known(ConversionRequest request, String token) {
        return request.withFiles(readable(request.fields().values(), token));
    }

    /** Those of the files named in these fields of targets that the bearer of the token may read. */
    public Set<UUID> readable(Collection<? extends JsonNode> fieldsOfTargets, String token) {
        Set<UUID> named = new TreeSet<>();
        for (JsonNode fields : fieldsOfTargets) {
            fields.path("customFields").forEach(value -> collect(value, named));
            collect(fields.path("logo"), named);
        }
        return named.isEmpty() ? Set.of() : owners.readableFiles(named, token);
    }

    private static void collect(JsonNode value, Set<UUID> into) {
        if (value.isArray()) {
            value.forEach(each -> collect(each, into));
        } else if (value.isTextual() && value.textValue().length() == ID_LENGTH) {
            UUID id = id(value.textValue());
            if (id != null) {
                into.add(id);
            }
        }
    }

    private static @Nullable UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
