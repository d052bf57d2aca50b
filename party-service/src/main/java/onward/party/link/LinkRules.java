package onward.party.link;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import onward.contract.ItemTypes;
import onward.contract.access.Actor;
import onward.contract.access.Operation;
import onward.contract.problem.FieldError;
import onward.kit.item.access.Access;
import onward.kit.item.access.ItemTypesHere;
import onward.kit.item.access.Reach;
import onward.kit.item.reference.HeldReferences;
import onward.kit.item.reference.Reference;
import onward.kit.web.filter.SqlCondition;
import onward.kit.web.problem.Invalid;
import onward.kit.web.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * What holds for links that a request names. An item can be linked by whoever may read it; links that are there already are nobody's to question.
 */
@ApplicationScoped
public class LinkRules {
    private final LinkStore store;
    private final Access access;
    private final Reach reach;
    private final ItemTypesHere types;

    LinkRules(LinkStore store, Access access, Reach reach, ItemTypesHere types) {
        this.store = store;
        this.access = access;
        this.reach = reach;
        this.types = types;
    }

    /** The companies with their names, one of them primary: the first unless another is marked. {@code contact} is absent for a new one. */
    public List<LinkedCompany> complete(List<LinkedCompany> wanted, @Nullable UUID contact, Actor actor) {
        Set<UUID> linked = contact == null
                ? Set.of()
                : store.companiesOf(List.of(contact)).getOrDefault(contact, List.of()).stream()
                        .map(LinkedCompany::id)
                        .collect(Collectors.toSet());
        List<UUID> ids = wanted.stream().map(LinkedCompany::id).toList();
        requireLinkable("companies", ItemTypes.COMPANY, ids, linked, actor);
        requireOnePrimary(wanted);
        Map<UUID, String> names = store.companyNames(ids);
        boolean marked = wanted.stream().anyMatch(LinkedCompany::marked);
        List<LinkedCompany> complete = new ArrayList<>();
        for (LinkedCompany company : wanted) {
            boolean primary = marked ? company.marked() : complete.isEmpty();
            complete.add(new LinkedCompany(company.id(), primary, names.get(company.id())));
        }
        return complete;
    }

    /** Contacts that a new company may start with. */
    public void requireLinkableContacts(List<UUID> contacts, Actor actor) {
        requireLinkableContacts(contacts, Set.of(), actor);
    }

    /** The same for a company that has these already. */
    void requireLinkableContacts(List<UUID> contacts, Set<UUID> linked, Actor actor) {
        requireLinkable("contacts", ItemTypes.CONTACT, contacts, linked, actor);
    }

    /** The other side of a link; its row is not looked at, because it may change until it is locked. */
    void requireReadable(String type, UUID id, Actor actor) {
        access.requireAny(access.of(types.model(type).orElseThrow().type(), actor), Operation.READ);
        if (readable(type, List.of(id), actor).isEmpty()) {
            throw ProblemException.notFound("There is no such " + type + ", or you may not read it.");
        }
    }

    /** Which contacts the actor may read. */
    SqlCondition readableContacts(Actor actor) {
        return access.condition(
                access.of(types.model(ItemTypes.CONTACT).orElseThrow().type(), actor), Operation.READ);
    }

    private void requireLinkable(String field, String type, List<UUID> ids, Set<UUID> linked, Actor actor) {
        Set<UUID> linkable = new HashSet<>(linked);
        linkable.addAll(
                readable(type, ids.stream().filter(id -> !linked.contains(id)).toList(), actor));
        Set<UUID> seen = new HashSet<>();
        List<FieldError> errors = new ArrayList<>();
        for (int index = 0; index < ids.size(); index++) {
            String path = field + "[" + index + "].id";
            if (!linkable.contains(ids.get(index))) {
                errors.add(HeldReferences.notFound(path, new Reference(type, ids.get(index))));
            } else if (!seen.add(ids.get(index))) {
                errors.add(new FieldError(path, "duplicate", "Is named twice."));
            }
        }
        if (!errors.isEmpty()) {
            throw new Invalid(errors);
        }
    }

    private Collection<UUID> readable(String type, List<UUID> ids, Actor actor) {
        return ids.isEmpty()
                ? List.of()
                : reach.of(types.model(type).orElseThrow().type(), Operation.READ, ids, actor);
    }

    private static void requireOnePrimary(List<LinkedCompany> wanted) {
        List<Integer> marked = new ArrayList<>();
        for (int index = 0; index < wanted.size(); index++) {
            if (wanted.get(index).marked()) {
                marked.add(index);
            }
        }
        if (marked.size() > 1) {
            throw new Invalid(
                    "companies[" + marked.get(1) + "].primary", "one-primary", "Only one company is primary.");
        }
    }
}
