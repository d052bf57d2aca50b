package onward.kit.web.filter;

/** By what rows are sorted: an SQL expression, the kind of its values, and whether it may be absent (required ones make cheaper pages). */
public record SortKey(String expression, FieldKind kind, boolean nullable) {}
