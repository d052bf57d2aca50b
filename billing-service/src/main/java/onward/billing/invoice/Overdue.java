package onward.billing.invoice;

import java.time.LocalDate;
import java.time.ZoneId;

/** An issued invoice that is not cancelled is overdue when its due date is over and something is open: derived, because days go by without events. */
final class Overdue {
    private Overdue() {}

    static boolean is(Invoice invoice, InvoiceStages stages, LocalDate today) {
        LocalDate due = invoice.dueDate();
        return invoice.isIssued()
                && due != null
                && due.isBefore(today)
                && invoice.open().signum() > 0
                && !stages.isLost(invoice.stage());
    }

    /** The same as a condition on the invoice's row {@code i}. */
    static String sql(ZoneId zone) {
        return """
                (i.number is not null and i.due_date is not null and i.paid < i.gross
                  and i.due_date < cast(now() at time zone '%s' as date)
                  and not exists (select 1 from stage s
                    where s.item_type = 'invoice' and s.pipeline = 'default' and s.code = i.stage and s.kind = 'LOST'))""".formatted(zone.getId());
    }
}
