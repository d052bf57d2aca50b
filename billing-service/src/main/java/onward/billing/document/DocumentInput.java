package onward.billing.document;

import java.util.List;
import java.util.UUID;
import onward.contract.value.ProductRow;
import onward.kit.item.type.ItemInput;
import onward.kit.reference.ListedReference;
import org.jspecify.annotations.Nullable;

/** What one may say of estimates and invoices alike. */
public interface DocumentInput extends ItemInput {
    int MAX_CONTACTS = 100;
    int MAX_ROWS = 500;

    String title();

    @Nullable
    String stage();

    @Nullable
    UUID companyId();

    @Nullable
    List<ListedReference> contacts();

    @Nullable
    List<ProductRow> products();

    @Nullable
    String currency();

    @Nullable
    String terms();

    @Nullable
    String comment();
}
