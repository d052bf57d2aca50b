package onward.billing.document;

import onward.kit.reference.ReferringItem;
import org.jspecify.annotations.Nullable;

/** An estimate or an invoice. */
public interface Document extends ReferringItem {
    /** Absent on an invoice that is not issued. */
    @Nullable
    String number();

    Content content();

    Totals totals();
}
