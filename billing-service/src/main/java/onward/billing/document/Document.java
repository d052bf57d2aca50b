package onward.billing.document;

import onward.kit.reference.Reference;
import org.jspecify.annotations.Nullable;

/** An estimate or an invoice. */
public interface Document {
    /** Absent on an invoice that is not issued. */
    @Nullable
    String number();

    Content content();

    Totals totals();

    /** Whether it says for ever whom it was made for, also when they are gone. */
    boolean keepsItsClient();

    /** The company or contact is gone. */
    void forget(Reference party);
}
