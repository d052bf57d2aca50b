package onward.kit.web.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import cz.jirutka.rsql.parser.RSQLParser;
import cz.jirutka.rsql.parser.RSQLParserException;
import cz.jirutka.rsql.parser.ast.AndNode;
import cz.jirutka.rsql.parser.ast.ComparisonNode;
import cz.jirutka.rsql.parser.ast.ComparisonOperator;
import cz.jirutka.rsql.parser.ast.Node;
import cz.jirutka.rsql.parser.ast.OrNode;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterParserTest {
    @Test
    void bindsAndTighterThanOr() {
        assertEquals(
                "any(all(a EQUAL [1], b LESS [2]), c IN [3, 4])", words(FilterParser.parse("a==1;b=lt=2,c=in=(3,4)")));
        assertEquals(
                "all(a EQUAL [1], any(b LESS [2], c IN [3, 4]))", words(FilterParser.parse("a==1;(b<2,c=in=(3,4))")));
        assertEquals("any(a EQUAL [1], b NOT_EQUAL [2])", words(FilterParser.parse("a==1 or b!=2")));
    }

    @Test
    void readsQuotedValues() {
        assertEquals("a EQUAL [x; (y) \"z\"]", words(FilterParser.parse("a=='x; (y) \"z\"'")));
        assertEquals("a EQUAL [it's \\ here]", words(FilterParser.parse("a=='it\\'s \\\\ here'")));
        assertEquals("a EQUAL []", words(FilterParser.parse("a==''")));
        assertEquals("a EQUAL [+421 900]", words(FilterParser.parse("a==\"+421 900\"")));
    }

    @Test
    void readsTheExampleOfTheContract() {
        assertEquals(
                "any(all(stage IN [NEW, IN_PROCESS], opportunity.amount GREATER_OR_EQUAL [1000], customFields.size GREATER [50]), responsible EQUAL [ann])",
                words(
                        FilterParser.parse(
                                "stage=in=(NEW,IN_PROCESS);opportunity.amount=ge=1000;customFields.size=gt=50,responsible==ann")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a             | 2
                    a=            | 2
                    a=1           | 2
                    a==           | 4
                    ==1           | 1
                    a==1;         | 6
                    a==1,         | 6
                    a==1;;b==2    | 6
                    (a==1         | 6
                    a==1)         | 5
                    ()            | 2
                    a=foo=1       | 2
                    a=like=(x,y)  | 8
                    a==(1,2)      | 4
                    a=in=()       | 7
                    a=in=(1       | 8
                    a=='x         | 4
                    a=='x'y       | 7
                    a==1 b==2     | 6
                    """)
    void saysWhereReadingStopped(String filter, int position) {
        BadFilter refusal = assertThrows(BadFilter.class, () -> FilterParser.parse(filter));
        assertEquals(position, refusal.problem().position(), refusal.getMessage());
    }

    @Test
    void hasBounds() {
        String many = IntStream.range(0, 20).mapToObj(i -> "a==" + i).collect(Collectors.joining(";"));
        assertEquals(20, ((FilterNode.All) FilterParser.parse(many)).nodes().size());
        BadFilter tooMany = assertThrows(BadFilter.class, () -> FilterParser.parse(many + ";a==20"));
        assertEquals(many.length() + 2, tooMany.problem().position());

        BadFilter tooLong = assertThrows(BadFilter.class, () -> FilterParser.parse("a==" + "x".repeat(2_000)));
        assertEquals(2_001, tooLong.problem().position());

        assertEquals("a EQUAL [1]", words(FilterParser.parse("(".repeat(20) + "a==1" + ")".repeat(20))));
        BadFilter tooDeep =
                assertThrows(BadFilter.class, () -> FilterParser.parse("(".repeat(900) + "a==1" + ")".repeat(900)));
        assertEquals(22, tooDeep.problem().position());
    }

    /** The usual parser of RSQL is the reference: both read the same, and refuse the same, of a thousand random texts. */
    @Test
    void readsWhatTheReferenceReads() {
        Set<ComparisonOperator> operators = Arrays.stream(FilterOperator.values())
                .map(operator -> new ComparisonOperator(
                        operator == FilterOperator.LESS
                                ? new String[] {"=lt=", "<"}
                                : operator == FilterOperator.LESS_OR_EQUAL
                                        ? new String[] {"=le=", "<="}
                                        : operator == FilterOperator.GREATER
                                                ? new String[] {"=gt=", ">"}
                                                : operator == FilterOperator.GREATER_OR_EQUAL
                                                        ? new String[] {"=ge=", ">="}
                                                        : new String[] {operator.sign()},
                        operator.takesList()))
                .collect(Collectors.toSet());
        RSQLParser reference = new RSQLParser(operators);
        Random random = new Random(42);
        List<String> pieces = List.of(
                "a", "b.c", "==", "!=", "=in=", "=lt=", "<", ">=", "=like=", "(", ")", ";", ",", "1", "'x y'", "\"q\"",
                "x-1:2", "*z*");
        int readable = 0;
        for (int i = 0; i < 20_000; i++) {
            String text = i % 2 == 0
                    ? comparisons(random)
                    : IntStream.range(0, 1 + random.nextInt(8))
                            .mapToObj(piece -> pieces.get(random.nextInt(pieces.size())))
                            .collect(Collectors.joining());
            String expected = byReference(reference, text);
            assertEquals(expected, ours(text), text);
            readable += expected == null ? 0 : 1;
        }
        assertEquals(true, readable > 5_000, "only " + readable + " could be read");
    }

    private static String comparisons(Random random) {
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(5);
        int open = 0;
        for (int i = 0; i < count; i++) {
            if (random.nextInt(3) == 0) {
                text.append('(');
                open++;
            }
            text.append("f").append(i).append(random.nextBoolean() ? "==v" : "=in=(v,'w w')");
            if (open > 0 && random.nextInt(3) == 0) {
                text.append(')');
                open--;
            }
            if (i < count - 1) {
                text.append(random.nextBoolean() ? ';' : ',');
            }
        }
        return text.append(")".repeat(open)).toString();
    }

    private static @Nullable String ours(String text) {
        try {
            return words(FilterParser.parse(text));
        } catch (BadFilter e) {
            return null;
        }
    }

    private static @Nullable String byReference(RSQLParser reference, String text) {
        try {
            return words(reference.parse(text));
        } catch (RSQLParserException e) {
            return null;
        }
    }

    private static String words(FilterNode node) {
        return switch (node) {
            case FilterNode.All(List<FilterNode> nodes) ->
                nodes.stream().map(FilterParserTest::words).collect(Collectors.joining(", ", "all(", ")"));
            case FilterNode.Any(List<FilterNode> nodes) ->
                nodes.stream().map(FilterParserTest::words).collect(Collectors.joining(", ", "any(", ")"));
            case Comparison comparison ->
                comparison.field() + " " + comparison.operator() + " "
                        + comparison.values().stream()
                                .map(Comparison.Value::text)
                                .toList();
        };
    }

    private static String words(Node node) {
        return switch (node) {
            case AndNode all ->
                all.getChildren().stream().map(FilterParserTest::words).collect(Collectors.joining(", ", "all(", ")"));
            case OrNode any ->
                any.getChildren().stream().map(FilterParserTest::words).collect(Collectors.joining(", ", "any(", ")"));
            case ComparisonNode comparison ->
                comparison.getSelector() + " "
                        + FilterOperator.of(comparison.getOperator().getSymbol())
                                .orElseThrow() + " "
                        + comparison.getArguments();
            default -> throw new IllegalArgumentException(node.toString());
        };
    }
}
