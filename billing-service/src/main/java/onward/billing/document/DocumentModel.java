package onward.billing.document;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onward.contract.ItemTypes;
import onward.contract.dependency.Relation;
import onward.kit.item.type.Item;
import onward.kit.item.type.ItemLink;
import onward.kit.item.type.ItemModel;
import onward.kit.reference.KeptReference;
import onward.kit.reference.References;

/** An item type whose items are documents. */
public interface DocumentModel<T extends Item & Document, I extends DocumentInput> extends ItemModel<T, I> {
    /** A document becomes overdue by itself. */
    @Override
    default Set<String> decoration() {
        return Set.of("companyName", "overdue");
    }

    @Override
    default Set<String> links() {
        return Set.of(DocumentRequests.CONTACTS);
    }

    @Override
    default List<ItemLink> linkedBy() {
        return List.of(
                new ItemLink(Relation.CLIENT, ItemTypes.COMPANY, "companyId"),
                new ItemLink(Relation.CLIENT, ItemTypes.CONTACT, "contacts.id"));
    }

    /** What the printed form says besides what all documents say. */
    Printed.Head head(T document);

    /** The names of the clients of all these documents, as far as they are known. */
    default Map<UUID, String> names(List<T> documents, References references) {
        return references.names(documents.stream()
                .map(Document::content)
                .flatMap(content -> Stream.concat(
                        Stream.ofNullable(content.companyId()),
                        content.contacts().stream().map(KeptReference::id)))
                .collect(Collectors.toSet()));
    }
}
