package onward.billing.estimate;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import onward.billing.document.Content;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.SourceSnapshot.LinkedContact;
import onward.contract.value.ItemRef;
import onward.contract.value.Money;
import onward.kit.conversion.source.ConversionMark;
import onward.kit.conversion.source.SourceModel;

/** The estimate as the source of conversions: to a deal or an invoice, as often as wanted; it stays as it is (product rule, section 3). */
@ApplicationScoped
class EstimateSource implements SourceModel<Estimate, EstimateInput> {
    private static final List<List<String>> ONE_AT_A_TIME =
            List.of(List.of(ItemTypes.DEAL), List.of(ItemTypes.INVOICE));

    private final Estimates estimates;

    EstimateSource(Estimates estimates) {
        this.estimates = estimates;
    }

    @Override
    public Estimates items() {
        return estimates;
    }

    @Override
    public List<List<String>> allowedTargets(Estimate estimate) {
        return ONE_AT_A_TIME;
    }

    @Override
    public List<String> defaultTargets(Estimate estimate) {
        return List.of(ItemTypes.INVOICE);
    }

    @Override
    public void requireConvertible(Estimate estimate) {
        // as often as wanted
    }

    /** Its stage stays; it belongs to the first deal made from it, unless it belongs to one already. */
    @Override
    public void converted(Estimate estimate, Actor actor) {
        ConversionMark conversion = estimate.conversion();
        List<ItemRef> created = conversion == null ? List.of() : conversion.created();
        created.stream()
                .filter(item -> item.type().equals(ItemTypes.DEAL))
                .findFirst()
                .ifPresent(deal -> estimate.belongsToDeal(deal.id()));
    }

    @Override
    public SourceSnapshot snapshot(Estimate estimate) {
        Content content = estimate.content();
        boolean priced = !content.products().isEmpty();
        return new SourceSnapshot(
                ItemTypes.ESTIMATE,
                estimate.id(),
                estimate.title(),
                estimate.version(),
                estimate.responsible(),
                estimate.department(),
                false,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                content.comment(),
                priced ? new Money(estimate.totals().net(), content.currency()) : null,
                false,
                content.currency(),
                content.products(),
                content.companyId(),
                null,
                content.contacts().stream()
                        .map(contact -> new LinkedContact(contact.id(), contact.primary()))
                        .toList(),
                estimate.customFields());
    }
}
