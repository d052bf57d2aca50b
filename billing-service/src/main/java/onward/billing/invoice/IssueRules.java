package onward.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onward.billing.document.Content;
import onward.billing.seller.Sellers;
import onward.contract.problem.FieldError;
import onward.kit.data.DatabaseClock;
import onward.kit.data.Sql;
import org.jspecify.annotations.Nullable;

/** What an invoice needs to be issued, in whatever way it is. */
@ApplicationScoped
class IssueRules {
    private final EntityManager database;
    private final Sellers sellers;
    private final DatabaseClock clock;

    IssueRules(EntityManager database, Sellers sellers, DatabaseClock clock) {
        this.database = database;
        this.sellers = sellers;
        this.clock = clock;
    }

    /**
     * Returns the broken rules of an invoice that would be issued now. The date of the last issued invoice is certain only for whoever holds the series.
     *
     * @param issueDate today unless given
     */
    List<FieldError> broken(Content content, @Nullable LocalDate issueDate, @Nullable LocalDate dueDate) {
        List<FieldError> errors = new ArrayList<>();
        if (content.products().isEmpty()) {
            errors.add(new FieldError("products", "required", "An invoice needs a row to be issued."));
        }
        if (content.companyId() == null && content.contacts().isEmpty()) {
            errors.add(new FieldError(
                    "companyId", "required", "An invoice needs a client to be issued: a company or a contact."));
        }
        LocalDate today = clock.today();
        if (issueDate != null) {
            LocalDate earliest = sellers.settings().mayBackDate() ? null : lastIssued(today);
            if (issueDate.isAfter(today)) {
                errors.add(new FieldError(
                        "issueDate", "out-of-range", "An invoice is issued on " + today + " or before, not later."));
            } else if (earliest != null && issueDate.isBefore(earliest)) {
                errors.add(new FieldError(
                        "issueDate",
                        "out-of-range",
                        "The last invoice is of " + earliest + "; the next one is of that day or later."));
            }
        }
        LocalDate issued = issueDate == null ? today : issueDate;
        if (dueDate != null && dueDate.isBefore(issued)) {
            errors.add(dueBefore(issued));
        }
        return errors;
    }

    /** The broken rule of a due date before the day of issue. */
    static FieldError dueBefore(LocalDate issued) {
        return new FieldError("dueDate", "before-issue", "The invoice is issued on " + issued + " and due before.");
    }

    /** Invoices of days to come were possible once: they hold up nobody. */
    private @Nullable LocalDate lastIssued(LocalDate today) {
        return Sql.rows(
                        database,
                        "select max(issue_date) as last from invoice where number is not null and issue_date <= ?",
                        row -> Optional.ofNullable(row.getObject("last", LocalDate.class)),
                        today)
                .getFirst()
                .orElse(null);
    }
}
