package onward.kit.web.filter;

import java.util.List;

/** A filter as read: comparisons joined by "and" and "or". */
sealed interface FilterNode permits FilterNode.All, FilterNode.Any, Comparison {
    record All(List<FilterNode> nodes) implements FilterNode {}

    record Any(List<FilterNode> nodes) implements FilterNode {}
}
