package onward.kit.item.product;

import jakarta.validation.constraints.NotNull;
import java.util.List;
import onward.contract.value.ProductRow;

/** The rows of an item, as they are read and replaced: all of them, or none if one is bad. */
public record ProductList(@NotNull List<@NotNull ProductRow> products) {}
