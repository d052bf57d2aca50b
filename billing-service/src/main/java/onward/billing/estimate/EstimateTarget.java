package onward.billing.estimate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import onward.billing.document.TargetClients;
import onward.billing.document.TargetContent;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.SourceSnapshot;
import onward.kit.conversion.target.FieldSources;
import onward.kit.conversion.target.PreparedStage;
import onward.kit.conversion.target.TargetModel;
import onward.kit.item.stage.Stages;
import onward.kit.reference.TargetReferences.Drafted;
import onward.kit.reference.TargetReferences.Living;

/** The estimate as a target of conversions (product rule, section 3: field mapping). Its number is drawn when it is made real: a refused conversion uses none up. */
@ApplicationScoped
class EstimateTarget implements TargetModel<Estimate, EstimateInput> {
    private static final FieldSources<EstimateInput> FIELD_SOURCES = TargetContent.fieldSources();

    private final Estimates estimates;
    private final TargetClients clients;
    private final Stages stages;

    EstimateTarget(Estimates estimates, TargetClients clients, Stages stages) {
        this.estimates = estimates;
        this.clients = clients;
        this.stages = stages;
    }

    @Override
    public Estimates items() {
        return estimates;
    }

    @Override
    public Draft<EstimateInput> draft(PrepareItems command) {
        SourceSnapshot source = command.source();
        Drafted client = clients.drafted(command, ItemTypes.ESTIMATE);
        return new Draft<>(
                new EstimateInput(
                        source.title(),
                        null,
                        client.single(),
                        client.list(),
                        source.products(),
                        TargetContent.currency(source),
                        null,
                        source.comment(),
                        null,
                        source.responsible(),
                        null,
                        null),
                TargetContent.leftovers(source, ItemTypes.ESTIMATE));
    }

    @Override
    public FieldSources<EstimateInput> fieldSources() {
        return FIELD_SOURCES;
    }

    @Override
    public void expect(Collection<AgreedTarget> agreed) {
        clients.expect(agreed);
    }

    @Override
    public Draft<EstimateInput> resolve(EstimateInput prepared, List<AgreedTarget> targets, Actor actor) {
        Living client = clients.agreed(prepared, targets, ItemTypes.ESTIMATE);
        List<NotCarried> lost = new ArrayList<>(client.lost());
        String stage = PreparedStage.living(stages, Estimates.TYPE, Stages.DEFAULT, prepared.stage(), lost);
        return new Draft<>(
                new EstimateInput(
                        prepared.title(),
                        stage,
                        client.single(),
                        client.list(),
                        prepared.products(),
                        prepared.currency(),
                        prepared.terms(),
                        prepared.comment(),
                        prepared.validUntil(),
                        prepared.responsible(),
                        prepared.customFields(),
                        prepared.origin()),
                lost);
    }

    @Override
    public String titleOf(EstimateInput input) {
        return input.title();
    }
}
