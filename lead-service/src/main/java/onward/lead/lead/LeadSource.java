package onward.lead.lead;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.conversion.DefaultTargets;
import onward.contract.conversion.SourceSnapshot;
import onward.kit.conversion.source.SourceModel;
import onward.kit.item.stage.Stages;

/** The lead as the source of conversions: seven combinations, a repeat lead to a deal only, each lead once (product rule, section 3). */
@ApplicationScoped
class LeadSource implements SourceModel<Lead, LeadInput> {
    private static final String DEAL = ItemTypes.DEAL;
    private static final String CONTACT = ItemTypes.CONTACT;
    private static final String COMPANY = ItemTypes.COMPANY;

    private static final List<List<String>> COMBINATIONS = List.of(
            List.of(DEAL, CONTACT, COMPANY),
            List.of(DEAL, CONTACT),
            List.of(DEAL, COMPANY),
            List.of(DEAL),
            List.of(CONTACT, COMPANY),
            List.of(CONTACT),
            List.of(COMPANY));

    private final Leads leads;
    private final Stages stages;

    LeadSource(Leads leads, Stages stages) {
        this.leads = leads;
        this.stages = stages;
    }

    @Override
    public Leads items() {
        return leads;
    }

    @Override
    public List<List<String>> allowedTargets(Lead lead) {
        return lead.isRepeat() ? List.of(List.of(DEAL)) : COMBINATIONS;
    }

    @Override
    public List<String> defaultTargets(Lead lead) {
        return lead.isRepeat() ? List.of(DEAL) : DefaultTargets.OF_A_LEAD;
    }

    @Override
    public void requireConvertible(Lead lead) {
        lead.requireNotConverted();
    }

    @Override
    public void converted(Lead lead, Actor actor) {
        lead.converted(stages.won(Leads.TYPE, Stages.DEFAULT).code());
    }

    @Override
    public SourceSnapshot snapshot(Lead lead) {
        return new SourceSnapshot(
                ItemTypes.LEAD,
                lead.id(),
                lead.title(),
                lead.version(),
                lead.responsible(),
                lead.department(),
                lead.isRepeat(),
                lead.person(),
                lead.jobTitle(),
                lead.companyName(),
                lead.phones(),
                lead.emails(),
                lead.websites(),
                lead.messengers(),
                lead.address(),
                lead.source(),
                lead.sourceDescription(),
                lead.utm(),
                lead.comment(),
                lead.opportunity(),
                lead.opportunityManual(),
                null,
                lead.products(),
                lead.companyId(),
                lead.contactId(),
                List.of(),
                lead.customFields());
    }
}
