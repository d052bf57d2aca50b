package onward.kit.web.paging;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import onward.contract.problem.ProblemType;
import onward.kit.web.filter.FilterField;
import onward.kit.web.filter.FilterFields;
import onward.kit.web.filter.SortKey;
import onward.kit.web.problem.ProblemException;

/** By what a list is sorted: at most three declared fields, then the id, so that no two rows are equal. */
record SortOrder(String text, List<Term> terms) {
    private static final int MAX_TERMS = 3;

    /** PostgreSQL's own order of absent values is that of the contract: last ascending, first descending. */
    record Term(SortKey key, boolean descending) {
        String sql() {
            return key.expression() + (descending ? " desc" : "");
        }
    }

    static SortOrder parse(String text, FilterFields fields) {
        List<Term> terms = new ArrayList<>();
        Set<String> named = new HashSet<>();
        for (String part : text.split(",", -1)) {
            boolean descending = part.startsWith("-");
            String name = descending ? part.substring(1) : part;
            FilterField field = fields.find(name);
            SortKey key = field == null ? null : field.sortKey();
            if (key == null) {
                throw new ProblemException(ProblemType.BAD_SORT, "Lists are not sorted by '" + name + "'.");
            }
            if (!named.add(name)) {
                throw new ProblemException(ProblemType.BAD_SORT, name + " is named twice.");
            }
            terms.add(new Term(key, descending));
        }
        if (terms.size() > MAX_TERMS) {
            throw new ProblemException(ProblemType.BAD_SORT, "A list is sorted by at most three fields.");
        }
        return new SortOrder(text, List.copyOf(terms));
    }

    /** The same with the id as last term, in the direction of the one before it: an index serves both directions as a whole only. */
    SortOrder thenBy(SortKey id) {
        List<Term> all = new ArrayList<>(terms);
        all.add(new Term(id, terms.getLast().descending()));
        return new SortOrder(text, List.copyOf(all));
    }

    String sql() {
        return terms.stream().map(Term::sql).collect(Collectors.joining(", "));
    }
}
