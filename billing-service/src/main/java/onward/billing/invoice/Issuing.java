package onward.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import onward.billing.document.Content;
import onward.billing.number.Numbers;
import onward.billing.seller.SellerSettings;
import onward.billing.seller.Sellers;
import onward.kit.data.DatabaseClock;
import onward.kit.reference.KeptReference;
import onward.kit.reference.References;
import org.jspecify.annotations.Nullable;

/**
 * Gives an invoice its number, its dates, and what it says of seller and client for ever. The number is drawn last, in the transaction that issues: see
 * {@link Numbers}. It counts in the year of the issue date.
 */
@ApplicationScoped
class Issuing {
    private static final String SERIES = "INV";

    private final Numbers numbers;
    private final Sellers sellers;
    private final References references;
    private final DatabaseClock clock;

    Issuing(Numbers numbers, Sellers sellers, References references, DatabaseClock clock) {
        this.numbers = numbers;
        this.sellers = sellers;
        this.references = references;
        this.clock = clock;
    }

    void issue(Invoice invoice) {
        SellerSettings settings = sellers.settings();
        LocalDate day = Objects.requireNonNullElseGet(invoice.issueDate(), clock::today);
        LocalDate due = Objects.requireNonNullElseGet(invoice.dueDate(), () -> day.plusDays(settings.daysToDue()));
        String clientName = clientName(invoice.content());
        invoice.issue(new Invoice.Issue(
                numbers.draw(SERIES, day.getYear()),
                day,
                due.isBefore(day) ? day : due,
                settings.seller(),
                clientName));
    }

    /** The company's name, else that of the primary contact; absent if nobody has told it yet. */
    private @Nullable String clientName(Content content) {
        Stream<UUID> clients = Stream.concat(
                Stream.ofNullable(content.companyId()),
                content.contacts().stream()
                        .filter(KeptReference::primary)
                        .map(KeptReference::id)
                        .limit(content.companyId() == null ? 1 : 0));
        Map<UUID, String> names = references.names(clients.toList());
        return names.values().stream().findFirst().orElse(null);
    }
}
