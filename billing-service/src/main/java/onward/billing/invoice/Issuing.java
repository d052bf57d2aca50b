package onward.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Objects;
import onward.billing.document.Content;
import onward.billing.number.Numbers;
import onward.billing.party.Client;
import onward.billing.party.Clients;
import onward.billing.seller.SellerSettings;
import onward.billing.seller.Sellers;
import onward.kit.data.DatabaseClock;

/**
 * Gives an invoice its number, its dates, and what it says of seller and client for ever. The series is held and the number drawn last, in the
 * transaction that issues: see {@link Numbers}. It counts in the year of the issue date.
 */
@ApplicationScoped
class Issuing {
    private static final String SERIES = "INV";

    private final Numbers numbers;
    private final Sellers sellers;
    private final Clients clients;
    private final IssueRules rules;
    private final DatabaseClock clock;

    Issuing(Numbers numbers, Sellers sellers, Clients clients, IssueRules rules, DatabaseClock clock) {
        this.numbers = numbers;
        this.sellers = sellers;
        this.clients = clients;
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Issues a draft.
     *
     * @throws onward.kit.web.problem.Invalid with the broken rules
     * @throws onward.kit.web.problem.ProblemException 503 {@code service-unavailable} while nobody has told who the client is
     */
    void issue(Invoice invoice) {
        Content content = invoice.content();
        SellerSettings settings = sellers.settings();
        numbers.hold(SERIES);
        InvoiceRules.require(rules.broken(content, invoice.issueDate(), invoice.dueDate()));
        Client client = clients.require(content.companyId(), content.contacts());
        LocalDate day = Objects.requireNonNullElseGet(invoice.issueDate(), clock::today);
        LocalDate due = Objects.requireNonNullElseGet(invoice.dueDate(), () -> day.plusDays(settings.daysToDue()));
        invoice.issue(new Invoice.Issue(numbers.draw(SERIES, day.getYear()), day, due, settings.seller(), client));
    }

    /** Whether an invoice of this input can be issued in this transaction; if so, nobody else issues one until its end. */
    boolean canIssue(InvoiceInput input) {
        Content content = Content.of(input);
        numbers.hold(SERIES);
        return rules.broken(content, input.issueDate(), input.dueDate()).isEmpty()
                && clients.areKnown(content.companyId(), content.contacts());
    }
}
