package onward.gateway.me;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import onward.contract.access.Level;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The highest level of a caller's roles, per operation on one item type. */
@Schema(description = "How far each operation on the item type reaches, and whether its settings may be changed.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ItemAccess(
        Level read,
        Level create,
        Level update,
        Level delete,
        Level export,
        @JsonProperty("import") Level imports,
        boolean settings) {}
