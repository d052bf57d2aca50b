package onward.deal.deal;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.SourceSnapshot.LinkedContact;
import onward.contract.value.Money;
import onward.kit.conversion.source.SourceModel;

/** The deal as the source of conversions: to an estimate or an invoice, as often as wanted; it stays as it is (product rule, section 3). */
@ApplicationScoped
class DealSource implements SourceModel<Deal, DealInput> {
    private static final List<List<String>> ONE_AT_A_TIME =
            List.of(List.of(ItemTypes.ESTIMATE), List.of(ItemTypes.INVOICE));

    private final Deals deals;

    DealSource(Deals deals) {
        this.deals = deals;
    }

    @Override
    public Deals items() {
        return deals;
    }

    @Override
    public List<List<String>> allowedTargets(Deal deal) {
        return ONE_AT_A_TIME;
    }

    @Override
    public List<String> defaultTargets(Deal deal) {
        return List.of(ItemTypes.ESTIMATE);
    }

    @Override
    public void requireConvertible(Deal deal) {
        // as often as wanted
    }

    @Override
    public void converted(Deal deal, Actor actor) {
        // It keeps its stage; what was made of it is in its list of created items.
    }

    @Override
    public SourceSnapshot snapshot(Deal deal) {
        Money amount = deal.amount();
        return new SourceSnapshot(
                ItemTypes.DEAL,
                deal.id(),
                deal.title(),
                deal.version(),
                deal.responsible(),
                deal.department(),
                false,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                deal.source(),
                deal.sourceDescription(),
                deal.utm(),
                deal.comment(),
                amount,
                deal.amountManual(),
                amount == null ? null : amount.currency(),
                deal.products(),
                deal.companyId(),
                null,
                deal.contacts().stream()
                        .map(contact -> new LinkedContact(contact.id(), contact.primary()))
                        .toList(),
                deal.customFields());
    }
}
