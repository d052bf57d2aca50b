package onward.billing.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.contract.conversion.AgreedTarget;
import onward.contract.conversion.ConversionCommand.PrepareItems;
import onward.contract.conversion.NotCarried;
import onward.contract.conversion.NotCarried.Reason;
import onward.contract.conversion.SourceSnapshot;
import onward.contract.conversion.Target;
import onward.contract.problem.FieldError;
import onward.kit.reference.KeptReference;
import onward.kit.reference.ListedReference;
import onward.kit.reference.Reference;
import onward.kit.reference.ReferenceList;
import onward.kit.reference.References;
import onward.kit.web.problem.Invalid;
import org.jspecify.annotations.Nullable;

/**
 * The client of a document that a conversion makes: the company and contact of the same conversion, on the orchestrator's word, else those of the
 * source, on its owner's word; what a request names beside them must be known here.
 */
@ApplicationScoped
public class TargetClients {
    private final References references;
    private final DocumentRequests requests;

    TargetClients(References references, DocumentRequests requests) {
        this.references = references;
        this.requests = requests;
    }

    /** Of a target: company and contacts with what of them is lost. */
    public record TargetClient(@Nullable UUID company, List<ListedReference> contacts, List<NotCarried> lost) {}

    /** As the source and the other targets have it; the broken rules if the request names somebody else. */
    public TargetClient drafted(PrepareItems command, String type) {
        requireKnown(command, type);
        SourceSnapshot source = command.source();
        List<ListedReference> contacts = id(command.targets(), ItemTypes.CONTACT)
                .map(contact -> List.of(new ListedReference(contact, true, null)))
                .orElseGet(() -> source.contacts().stream()
                        .map(contact -> new ListedReference(contact.id(), contact.primary(), null))
                        .toList());
        return new TargetClient(
                id(command.targets(), ItemTypes.COMPANY).orElse(source.companyId()), contacts, List.of());
    }

    /** As it was agreed, without what is gone meanwhile; what stays is held until the transaction ends. */
    public TargetClient agreed(DocumentInput prepared, List<AgreedTarget> targets, String type) {
        Optional<AgreedTarget> agreedContact = agreed(targets, ItemTypes.CONTACT);
        UUID company = agreed(targets, ItemTypes.COMPANY).map(AgreedTarget::id).orElse(prepared.companyId());
        List<KeptReference> contacts = agreedContact
                .map(contact -> List.of(new KeptReference(contact.id(), true)))
                .orElseGet(() -> ReferenceList.kept(prepared.contacts()));
        Set<Reference> living = references.holdLivingOrUnheard(Stream.concat(
                        Stream.ofNullable(company).map(id -> new Reference(ItemTypes.COMPANY, id)),
                        contacts.stream().map(contact -> new Reference(ItemTypes.CONTACT, contact.id())))
                .toList());

        List<NotCarried> lost = new ArrayList<>();
        boolean companyLives = company == null || living.contains(new Reference(ItemTypes.COMPANY, company));
        if (!companyLives) {
            lost.add(gone(DocumentRequests.COMPANY, type));
        }
        List<KeptReference> livingContacts =
                ReferenceList.only(contacts, contact -> living.contains(new Reference(ItemTypes.CONTACT, contact)));
        if (livingContacts.size() < contacts.size()) {
            lost.add(gone(DocumentRequests.CONTACTS, type));
        }
        return new TargetClient(companyLives ? company : null, ReferenceList.listed(livingContacts), lost);
    }

    /** Knows the new companies and contacts: the events that tell of them are on their way, and may be handled at the same time. */
    public void expect(Collection<AgreedTarget> agreed) {
        references.expect(agreed.stream()
                .filter(target ->
                        target.type().equals(ItemTypes.COMPANY) || target.type().equals(ItemTypes.CONTACT))
                .collect(Collectors.toMap(
                        target -> new Reference(target.type(), target.id()),
                        AgreedTarget::title,
                        (first, other) -> first)));
    }

    /** Of the clients a request names in the document's own fields, the conversion's own ones cannot be replaced and others must be there. */
    private void requireKnown(PrepareItems command, String type) {
        ObjectNode asked = command.request().fields().get(type);
        if (asked == null) {
            return;
        }
        Map<String, Reference> named = requests.clientIn(asked).named();
        Set<Reference> living =
                references.holdLiving(named.values().stream().map(Reference::id).collect(Collectors.toSet()));
        List<FieldError> errors = new ArrayList<>();
        named.forEach((path, reference) -> {
            Optional<UUID> own = id(command.targets(), reference.type());
            if (own.isPresent() && !own.get().equals(reference.id())) {
                errors.add(new FieldError(
                        path, "not-applicable", "It gets the " + reference.type() + " of its conversion."));
            } else if (own.isEmpty() && !living.contains(reference)) {
                errors.add(new FieldError(path, "not-found", "There is no such " + reference.type() + " here."));
            }
        });
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    private static Optional<UUID> id(List<Target> targets, String type) {
        return targets.stream()
                .filter(target -> target.type().equals(type))
                .map(Target::id)
                .findFirst();
    }

    private static Optional<AgreedTarget> agreed(List<AgreedTarget> targets, String type) {
        return targets.stream().filter(target -> target.type().equals(type)).findFirst();
    }

    private static NotCarried gone(String field, String type) {
        return new NotCarried(field, type, Reason.NOTHING_TO_HOLD_IT);
    }
}
