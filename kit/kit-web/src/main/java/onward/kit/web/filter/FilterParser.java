package onward.kit.web.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads RSQL. Ours, because the usual parser forgets where in the text a comparison stood, and because reading has bounds here: length, number of
 * comparisons, nesting.
 */
final class FilterParser {
    static final int MAX_LENGTH = 2_000;
    static final int MAX_COMPARISONS = 20;
    private static final int MAX_DEPTH = 20;
    private static final String RESERVED = "\"'();,=!~<> ";

    private final String text;
    private int at;
    private int depth;
    private int comparisons;

    private FilterParser(String text) {
        this.text = text;
    }

    static FilterNode parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new BadFilter("A filter has at most 2,000 characters.", MAX_LENGTH + 1);
        }
        FilterParser parser = new FilterParser(text);
        FilterNode node = parser.any();
        parser.skipSpaces();
        if (parser.at < text.length()) {
            throw parser.stopped("Expected ';', ',' or the end.");
        }
        return node;
    }

    private FilterNode any() {
        List<FilterNode> nodes = new ArrayList<>(List.of(all()));
        while (accept(',') || acceptWord("or")) {
            nodes.add(all());
        }
        return nodes.size() == 1 ? nodes.getFirst() : new FilterNode.Any(nodes);
    }

    private FilterNode all() {
        List<FilterNode> nodes = new ArrayList<>(List.of(constraint()));
        while (accept(';') || acceptWord("and")) {
            nodes.add(constraint());
        }
        return nodes.size() == 1 ? nodes.getFirst() : new FilterNode.All(nodes);
    }

    private FilterNode constraint() {
        skipSpaces();
        if (!accept('(')) {
            return comparison();
        }
        if (++depth > MAX_DEPTH) {
            throw stopped("Parentheses are nested too deeply.");
        }
        FilterNode node = any();
        if (!accept(')')) {
            throw stopped("Expected ')'.");
        }
        depth--;
        return node;
    }

    private Comparison comparison() {
        int start = at;
        String field = text("the name of a field");
        if (++comparisons > MAX_COMPARISONS) {
            at = start;
            throw stopped("A filter has at most 20 comparisons.");
        }
        skipSpaces();
        int operatorStart = at;
        FilterOperator operator = FilterOperator.of(sign()).orElseThrow(() -> {
            at = operatorStart;
            return stopped("Expected one of == != =lt= =le= =gt= =ge= =in= =out= =like= =null=.");
        });
        skipSpaces();
        int valuesStart = at;
        boolean list = accept('(');
        List<Comparison.Value> values = new ArrayList<>(List.of(value()));
        if (list) {
            while (accept(',')) {
                values.add(value());
            }
            if (!accept(')')) {
                throw stopped("Expected ',' or ')'.");
            }
        }
        if (values.size() > 1 && !operator.takesList()) {
            at = valuesStart;
            throw stopped(operator.sign() + " takes one value.");
        }
        return new Comparison(field, start + 1, operator, values);
    }

    private Comparison.Value value() {
        skipSpaces();
        int start = at;
        return new Comparison.Value(text("a value"), start + 1);
    }

    private String text(String expected) {
        if (at < text.length() && (text.charAt(at) == '"' || text.charAt(at) == '\'')) {
            return quoted(text.charAt(at));
        }
        String word = word();
        if (word.isEmpty()) {
            throw stopped("Expected " + expected + ".");
        }
        return word;
    }

    private String quoted(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            at = start;
            throw stopped("The quote is not closed.");
        }
        at++;
        return value.toString();
    }

    private String word() {
        int start = at;
        while (at < text.length() && RESERVED.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    /** {@code ==}, {@code !=}, {@code =in=} and the like, {@code <}, {@code <=}; whatever else is no operator. */
    private String sign() {
        int start = at;
        if (at < text.length() && "=!<>".indexOf(text.charAt(at)) >= 0) {
            boolean named = text.charAt(at++) == '=';
            while (named && at < text.length() && Character.isLetter(text.charAt(at))) {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '=') {
                at++;
            }
        }
        return text.substring(start, at);
    }

    private boolean accept(char expected) {
        int before = at;
        skipSpaces();
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        at = before;
        return false;
    }

    /** The words RSQL knows for its signs: with a space on both sides. */
    private boolean acceptWord(String expected) {
        int before = at;
        skipSpaces();
        int end = at + expected.length();
        if (at > before && end < text.length() && text.startsWith(expected, at) && text.charAt(end) == ' ') {
            at = end;
            return true;
        }
        at = before;
        return false;
    }

    private void skipSpaces() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private BadFilter stopped(String detail) {
        return new BadFilter(detail, at + 1);
    }
}
