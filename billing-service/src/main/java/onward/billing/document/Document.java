package onward.billing.document;

import onward.billing.seller.Seller;
import onward.kit.item.reference.Reference;
import org.jspecify.annotations.Nullable;

/** An estimate or an invoice. */
public interface Document {
    /** Absent on an invoice that is not issued. */
    @Nullable
    String number();

    Content content();

    Totals totals();

    /** As copied from the settings; absent if nobody had said who sells. */
    @Nullable
    Seller seller();

    /** Whether it says for ever whom it was made for, also when they are gone. */
    boolean keepsItsClient();

    /** The company or contact is gone. */
    void forget(Reference party);
}
