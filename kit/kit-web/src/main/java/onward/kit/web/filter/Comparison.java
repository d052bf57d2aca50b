package onward.kit.web.filter;

import java.util.List;
import onward.kit.web.json.Texts;

/** One comparison of a filter: {@code stage=in=(NEW,LOST)}. Positions count from 1; there is one value at least. */
public record Comparison(String field, int position, FilterOperator operator, List<Value> values)
        implements FilterNode {

    /** A value as written, without its quotes. */
    public record Value(String text, int position) {
        /** The value as that kind of field has it; {@link BadFilter} if it cannot be one. */
        public Object as(FieldKind kind, String field) {
            if (!Texts.storable(text)) {
                throw new BadFilter("The value has characters that no text can have.", position);
            }
            try {
                return kind.read(Texts.composed(text));
            } catch (IllegalArgumentException e) {
                throw new BadFilter(field + " is compared with " + kind.words() + ".", position);
            }
        }
    }

    public Comparison {
        values = List.copyOf(values);
    }

    /** The value of an operator that takes one. */
    public Value value() {
        return values.getFirst();
    }

    /** The value of {@code =null=}. */
    public boolean wantsNull() {
        return (Boolean) value().as(FieldKind.BOOLEAN, "=null=");
    }

    /** To say that this field does not know this operator. */
    public BadFilter notForThisField() {
        return new BadFilter(operator.sign() + " cannot be asked of " + field + ".", position);
    }
}
