package onward.billing.invoice;

import static onward.kit.web.filter.FilterField.bool;
import static onward.kit.web.filter.FilterField.date;
import static onward.kit.web.filter.FilterField.decimal;
import static onward.kit.web.filter.FilterField.uuid;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import onward.billing.document.Content;
import onward.billing.document.DocumentFields;
import onward.billing.document.DocumentModel;
import onward.billing.document.DocumentRules;
import onward.billing.document.DocumentRules.Canonical;
import onward.billing.document.Printed;
import onward.billing.estimate.Estimates;
import onward.billing.party.Client;
import onward.billing.seller.Seller;
import onward.billing.seller.Sellers;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.dependency.Relation;
import onward.kit.data.DatabaseClock;
import onward.kit.item.stage.Stages;
import onward.kit.item.type.CreatedFrom;
import onward.kit.item.type.ItemFields;
import onward.kit.item.type.ItemHeader;
import onward.kit.item.type.ItemLink;
import onward.kit.item.type.ItemType;
import onward.kit.reference.ReferenceList;
import onward.kit.reference.References;
import onward.kit.web.filter.FilterFields;
import org.jspecify.annotations.Nullable;

/** What invoices are. */
@ApplicationScoped
public class Invoices implements DocumentModel<Invoice, InvoiceInput> {
    static final ItemType TYPE = new ItemType(ItemTypes.INVOICE, "invoice", true);

    private final DocumentRules documentRules;
    private final InvoiceRules rules;
    private final Stages stages;
    private final Issuing issuing;
    private final Sellers sellers;
    private final Estimates estimates;
    private final References references;
    private final DatabaseClock clock;
    private final FilterFields fields;

    Invoices(
            DocumentRules documentRules,
            InvoiceRules rules,
            Stages stages,
            Issuing issuing,
            Sellers sellers,
            Estimates estimates,
            References references,
            DatabaseClock clock) {
        this.documentRules = documentRules;
        this.rules = rules;
        this.stages = stages;
        this.issuing = issuing;
        this.sellers = sellers;
        this.estimates = estimates;
        this.references = references;
        this.clock = clock;
        this.fields = ItemFields.with(
                DocumentFields.all(),
                List.of(
                        date("issueDate", "i.issue_date").sortable(),
                        date("dueDate", "i.due_date").sortable(),
                        decimal("paid", "i.paid").notNull().sortable(),
                        decimal("open", "(i.gross - i.paid)").notNull().sortable(),
                        bool("overdue", Overdue.sql(clock.zone())).notNull(),
                        uuid("estimateId", "i.estimate_id")));
    }

    @Override
    public ItemType type() {
        return TYPE;
    }

    @Override
    public Class<Invoice> entity() {
        return Invoice.class;
    }

    @Override
    public Class<InvoiceInput> input() {
        return InvoiceInput.class;
    }

    @Override
    public Class<InvoiceView> view() {
        return InvoiceView.class;
    }

    @Override
    public FilterFields fields() {
        return fields;
    }

    /** An invoice of an estimate belongs to the estimate's deal as well. */
    @Override
    public List<ItemLink> linkedBy() {
        ItemLink deal = new ItemLink(Relation.SOURCE, ItemTypes.DEAL, "dealId");
        return Stream.concat(DocumentModel.super.linkedBy().stream(), Stream.of(deal))
                .toList();
    }

    @Override
    public InvoiceInput complete(InvoiceInput input, Actor actor) {
        return complete(input, null, actor);
    }

    @Override
    public InvoiceInput complete(InvoiceInput input, @Nullable Invoice current, Actor actor) {
        String stage =
                stages.requireOrFirst(TYPE, Stages.DEFAULT, input.stage()).code();
        InvoiceInput complete = canonical(input, stage);
        rules.require(
                complete, current, current == null ? null : canonical(inputOf(current), current.stage()), stages());
        return complete;
    }

    private InvoiceInput canonical(InvoiceInput input, String stage) {
        Canonical canonical = documentRules.canonical(input);
        return new InvoiceInput(
                canonical.title(),
                stage,
                input.companyId(),
                canonical.contacts(),
                canonical.products(),
                canonical.currency(),
                input.terms(),
                input.comment(),
                input.issueDate(),
                input.dueDate(),
                input.responsible(),
                input.customFields(),
                input.origin());
    }

    @Override
    public Set<String> defaulted() {
        return Set.of("stage", "currency", "issueDate", "dueDate");
    }

    @Override
    public Invoice create(InvoiceInput input, ItemHeader header) {
        CreatedFrom from = header.createdFrom();
        UUID deal = from != null && from.type().equals(ItemTypes.ESTIMATE) ? estimates.dealOf(from.id()) : null;
        Invoice invoice = new Invoice(input, header, deal);
        if (stages().move(null, invoice.stage()).issues()) {
            issuing.issue(invoice);
        }
        return invoice;
    }

    @Override
    public void change(Invoice invoice, InvoiceInput input, Actor actor) {
        String stage = Objects.requireNonNull(input.stage());
        boolean issues =
                !stage.equals(invoice.stage()) && stages().move(invoice, stage).issues();
        invoice.write(input);
        if (issues) {
            issuing.issue(invoice);
        }
    }

    @Override
    public void deleting(Invoice invoice, Actor actor) {
        String number = invoice.number();
        if (number != null) {
            throw new Issued(number, "it cannot be deleted, but cancelled.");
        }
    }

    @Override
    public InvoiceInput inputOf(Invoice invoice) {
        Content content = invoice.content();
        return new InvoiceInput(
                content.title(),
                invoice.stage(),
                content.companyId(),
                ReferenceList.listed(content.contacts()),
                content.products(),
                content.currency(),
                content.terms(),
                content.comment(),
                invoice.issueDate(),
                invoice.dueDate(),
                invoice.responsible(),
                invoice.customFields(),
                invoice.origin());
    }

    @Override
    public List<InvoiceView> show(List<Invoice> invoices) {
        Map<UUID, String> names = names(invoices, references);
        InvoiceStages known = stages();
        LocalDate today = clock.today();
        Seller current = invoices.stream().allMatch(Invoice::isIssued)
                ? null
                : sellers.settings().seller();
        return invoices.stream()
                .map(invoice -> InvoiceView.of(
                        invoice,
                        invoice.isIssued() ? invoice.seller() : current,
                        names(invoice, names),
                        Overdue.is(invoice, known, today)))
                .toList();
    }

    /** What the invoice calls its client: for ever, where it was issued. */
    private static Map<UUID, String> names(Invoice invoice, Map<UUID, String> current) {
        Client settled = invoice.client();
        if (settled == null) {
            return current;
        }
        Map<UUID, String> names = new HashMap<>(current);
        names.putAll(settled.names(invoice.content().companyId()));
        return names;
    }

    @Override
    public Printed.Head head(Invoice invoice) {
        String currency = invoice.content().currency();
        List<Printed.Fact> amounts = invoice.paid().signum() == 0
                ? List.of()
                : List.of(
                        new Printed.Fact("Paid", Printed.money(invoice.paid(), currency)),
                        new Printed.Fact("Open", Printed.money(invoice.open(), currency)));
        return new Printed.Head(
                "Invoice",
                invoice.isIssued() ? invoice.seller() : sellers.settings().seller(),
                invoice.client(),
                Printed.facts("Issue date", invoice.issueDate(), "Due date", invoice.dueDate()),
                amounts);
    }

    InvoiceStages stages() {
        return new InvoiceStages(stages.of(TYPE, Stages.DEFAULT));
    }
}
