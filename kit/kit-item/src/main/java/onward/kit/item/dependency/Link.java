package onward.kit.item.dependency;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import java.util.ArrayList;
import java.util.List;
import onward.contract.dependency.DependencyQuestions.LinkedWith;
import onward.contract.dependency.ItemReference;
import onward.contract.dependency.Relation;
import onward.kit.item.type.ItemLink;
import onward.kit.item.type.ItemModel;
import onward.kit.web.filter.FilterCompiler;
import onward.kit.web.filter.SqlCondition;

/** One way in which items of a type are linked with the item asked about: what they are to it, and which they are. */
record Link(Relation relation, SqlCondition condition) {
    private static final String SOURCE = "createdFrom.id";

    /** Every way in which items of this type may be linked with the one asked about, in either direction. */
    static List<Link> between(ItemModel<?, ?> model, LinkedWith question) {
        List<Link> links = new ArrayList<>();
        links.add(referring(model, question, Relation.SOURCE, SOURCE));
        for (ItemLink link : model.linkedBy()) {
            if (link.type().equals(question.type())) {
                links.add(referring(model, question, link.relation(), link.member()));
            }
        }
        question.references().stream()
                .filter(reference -> reference.type().equals(model.type().name()))
                .collect(groupingBy(ItemReference::relation, mapping(ItemReference::id, toList())))
                .forEach((relation, ids) -> links.add(new Link(relation, SqlCondition.in("i.id", ids))));
        return links;
    }

    /** Those that name it in a member; {@code relation} is what it is to them. */
    private static Link referring(ItemModel<?, ?> model, LinkedWith question, Relation relation, String member) {
        String filter = member + "==" + question.id();
        return new Link(relation.inverse(), FilterCompiler.compile(filter, model.fields()));
    }
}
