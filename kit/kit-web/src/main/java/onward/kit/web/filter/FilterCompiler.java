package onward.kit.web.filter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** From the text of a filter to SQL over declared fields. */
public final class FilterCompiler {
    private FilterCompiler() {}

    /**
     * The condition; no filter, or a blank one, holds for every row. Nothing of the text becomes SQL: names select declared expressions, values
     * become parameters.
     *
     * @throws BadFilter with the position of the first fault
     */
    public static SqlCondition compile(@Nullable String filter, FilterFields fields) {
        return filter == null || filter.isBlank() ? SqlCondition.ALWAYS : condition(FilterParser.parse(filter), fields);
    }

    private static SqlCondition condition(FilterNode node, FilterFields fields) {
        return switch (node) {
            case FilterNode.All(List<FilterNode> nodes) ->
                SqlCondition.all(
                        nodes.stream().map(each -> condition(each, fields)).toList());
            case FilterNode.Any(List<FilterNode> nodes) ->
                SqlCondition.any(
                        nodes.stream().map(each -> condition(each, fields)).toList());
            case Comparison comparison -> {
                FilterField field = fields.find(comparison.field());
                if (field == null) {
                    throw new BadFilter("There is no field " + comparison.field() + ".", comparison.position());
                }
                yield field.condition(comparison);
            }
        };
    }
}
