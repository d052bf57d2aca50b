package onward.billing.document;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.List;
import onward.contract.value.Money;
import onward.contract.value.ProductRow;
import onward.kit.item.product.Pricing;
import onward.kit.reference.ListedReference;
import onward.kit.reference.ReferenceList;

/** The rules of estimates and invoices alike. */
@ApplicationScoped
public class DocumentRules {
    private final Pricing pricing;

    DocumentRules(Pricing pricing) {
        this.pricing = pricing;
    }

    /** The members that are brought to their canonical form. */
    public record Canonical(String title, List<ListedReference> contacts, List<ProductRow> products, String currency) {}

    /** The canonical form of a valid input, or the broken rules. */
    public Canonical canonical(DocumentInput input) {
        String currency = input.currency() == null ? pricing.defaultCurrency() : input.currency();
        return new Canonical(
                input.title().strip(),
                ReferenceList.complete(DocumentRequests.CONTACTS, input.contacts()),
                pricing.of(input.products(), new Money(BigDecimal.ZERO, currency), false)
                        .rows(),
                currency);
    }
}
