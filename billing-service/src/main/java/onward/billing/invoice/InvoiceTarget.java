package onward.billing.invoice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import onward.billing.document.Content;
import onward.billing.document.TargetClients;
import onward.billing.document.TargetContent;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.NotCarried.Reason;
import onward.contract.conversion.SourceSnapshot;
import onward.kit.conversion.target.FieldSources;
import onward.kit.conversion.target.PreparedStage;
import onward.kit.conversion.target.TargetModel;
import onward.kit.item.stage.Stages;
import onward.kit.reference.TargetReferences.Drafted;
import onward.kit.reference.TargetReferences.Living;

/** The invoice as a target of conversions (product rule, section 3: field mapping). It comes as a draft unless the request names a later stage. */
@ApplicationScoped
class InvoiceTarget implements TargetModel<Invoice, InvoiceInput> {
    private static final FieldSources<InvoiceInput> FIELD_SOURCES = TargetContent.fieldSources();

    private final Invoices invoices;
    private final TargetClients clients;
    private final Stages stages;
    private final Issuing issuing;

    InvoiceTarget(Invoices invoices, TargetClients clients, Stages stages, Issuing issuing) {
        this.invoices = invoices;
        this.clients = clients;
        this.stages = stages;
        this.issuing = issuing;
    }

    @Override
    public Invoices items() {
        return invoices;
    }

    @Override
    public Draft<InvoiceInput> draft(PrepareItems command) {
        SourceSnapshot source = command.source();
        Drafted client = clients.drafted(command, ItemTypes.INVOICE);
        return new Draft<>(
                new InvoiceInput(
                        source.title(),
                        null,
                        client.single(),
                        client.list(),
                        source.products(),
                        TargetContent.currency(source),
                        null,
                        source.comment(),
                        null,
                        null,
                        source.responsible(),
                        null,
                        null),
                TargetContent.leftovers(source, ItemTypes.INVOICE));
    }

    @Override
    public FieldSources<InvoiceInput> fieldSources() {
        return FIELD_SOURCES;
    }

    @Override
    public void expect(Collection<AgreedTarget> agreed) {
        clients.expect(agreed);
    }

    @Override
    public Draft<InvoiceInput> resolve(InvoiceInput prepared, List<AgreedTarget> targets, Actor actor) {
        Living client = clients.agreed(prepared, targets, ItemTypes.INVOICE);
        List<NotCarried> lost = new ArrayList<>(client.lost());
        String stage = PreparedStage.living(stages, Invoices.TYPE, Stages.DEFAULT, prepared.stage(), lost);
        InvoiceInput resolved = at(stage, prepared, client);
        if (mayBegin(resolved, stage)) {
            return new Draft<>(resolved, lost);
        }
        // what has been agreed comes to be: what cannot be issued any more, as a draft
        lost.add(new NotCarried("stage", ItemTypes.INVOICE, Reason.NOTHING_TO_HOLD_IT));
        return new Draft<>(at(invoices.stages().first(), prepared, client), lost);
    }

    private boolean mayBegin(InvoiceInput invoice, String stage) {
        StageMove move = invoices.stages().move(null, stage);
        boolean settled =
                !move.settles() || Content.of(invoice).totals().gross().signum() == 0;
        return !move.issues() || (settled && issuing.canIssue(invoice));
    }

    private static InvoiceInput at(String stage, InvoiceInput prepared, Living client) {
        return new InvoiceInput(
                prepared.title(),
                stage,
                client.single(),
                client.list(),
                prepared.products(),
                prepared.currency(),
                prepared.terms(),
                prepared.comment(),
                prepared.issueDate(),
                prepared.dueDate(),
                prepared.responsible(),
                prepared.customFields(),
                prepared.origin());
    }

    @Override
    public String titleOf(InvoiceInput input) {
        return input.title();
    }
}
