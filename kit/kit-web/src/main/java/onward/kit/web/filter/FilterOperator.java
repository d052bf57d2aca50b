package onward.kit.web.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The operators of filters, with the signs that mean them. */
public enum FilterOperator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("=lt=", "<"),
    LESS_OR_EQUAL("=le=", "<="),
    GREATER("=gt=", ">"),
    GREATER_OR_EQUAL("=ge=", ">="),
    IN("=in="),
    OUT("=out="),
    LIKE("=like="),
    NULL("=null=");

    private final List<String> signs;

    FilterOperator(String... signs) {
        this.signs = List.of(signs);
    }

    public String sign() {
        return signs.getFirst();
    }

    static Optional<FilterOperator> of(String sign) {
        return Arrays.stream(values())
                .filter(operator -> operator.signs.contains(sign))
                .findFirst();
    }

    boolean takesList() {
        return this == IN || this == OUT;
    }

    boolean comparesOrder() {
        return this == LESS || this == LESS_OR_EQUAL || this == GREATER || this == GREATER_OR_EQUAL;
    }
}
