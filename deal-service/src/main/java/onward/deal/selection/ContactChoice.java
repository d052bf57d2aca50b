package onward.deal.selection;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/** The contacts of a company that its next deals shall get, in this order. */
public record ContactChoice(@NotNull @Size(max = 100) List<@NotNull UUID> contacts) {}
