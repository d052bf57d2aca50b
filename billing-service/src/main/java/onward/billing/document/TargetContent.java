package onward.billing.document;

import java.util.List;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.value.Money;
import onward.kit.conversion.target.FieldSources;
import onward.kit.conversion.target.Leftovers;
import org.jspecify.annotations.Nullable;

/** What a document takes from a source, and what of the source has no place in it (product rule, section 3: field mapping). */
public final class TargetContent {
    private TargetContent() {}

    /** Where a document has its values from. */
    public static <I extends DocumentInput> FieldSources<I> fieldSources() {
        return FieldSources.<I>ofTheSameName("title", "companyId", "products", "comment", "responsible")
                .from("contacts", "contactId", "contacts")
                .from("currency", "currency", "amount.currency");
    }

    /** The currency the source is in; absent if it has none. */
    public static @Nullable String currency(SourceSnapshot source) {
        Money amount = source.amount();
        return source.currency() == null && amount != null ? amount.currency() : source.currency();
    }

    /** Totals are computed of rows, so an amount set by hand, or one without rows, stays behind. */
    public static List<NotCarried> leftovers(SourceSnapshot source, String target) {
        boolean computed = !source.amountManual() && !source.products().isEmpty();
        return new Leftovers(target)
                .of("amount", computed ? null : source.amount())
                .of("source", source.source())
                .of("sourceDescription", source.sourceDescription())
                .of("utm", source.utm())
                .list();
    }
}
