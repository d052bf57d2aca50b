package onward.party.link;

import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A contact that a new company starts with. */
@Schema(name = "CompanyContactInput")
public record LinkedContact(@NotNull UUID id) {}
