package onward.billing.document;

import static onward.kit.web.filter.FilterField.code;
import static onward.kit.web.filter.FilterField.decimal;
import static onward.kit.web.filter.FilterField.inJsonList;
import static onward.kit.web.filter.FilterField.text;
import static onward.kit.web.filter.FilterField.uuid;

import java.util.List;
import onward.kit.web.filter.FieldKind;
import onward.kit.web.filter.FilterField;

/** The filter fields of estimates and invoices alike. */
public final class DocumentFields {
    private DocumentFields() {}

    public static List<FilterField> all() {
        return List.of(
                code("number", "i.number").sortable(),
                text("title", "i.title").notNull().sortable(),
                code("stage", "i.stage").notNull().sortable(),
                uuid("companyId", "i.company_id"),
                text("companyName", "(select r.name from reference_copy r where r.id = i.company_id)"),
                inJsonList("contacts.id", FieldKind.UUID, "i.contacts", "id"),
                code("currency", "i.currency").notNull().sortable(),
                decimal("totals.net", "i.net").notNull().sortable(),
                decimal("totals.discount", "i.discount").notNull().sortable(),
                decimal("totals.gross", "i.gross").notNull().sortable(),
                text("terms", "i.terms"),
                text("comment", "i.comment"),
                uuid("dealId", "i.deal_id"));
    }
}
