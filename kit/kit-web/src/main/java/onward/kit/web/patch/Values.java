package onward.kit.web.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** When two JSON values say the same: {@code "10.50"} and {@code 10.5} are one amount, and an absent member is a null one. */
final class Values {
    private static final int MAX_NUMBER = 64;

    private Values() {}

    static boolean same(JsonNode one, JsonNode other) {
        if (absent(one) || absent(other)) {
            return absent(one) && absent(other);
        }
        if (one instanceof ObjectNode && other instanceof ObjectNode) {
            Set<String> names = new HashSet<>();
            one.fieldNames().forEachRemaining(names::add);
            other.fieldNames().forEachRemaining(names::add);
            return names.stream().allMatch(name -> same(one.path(name), other.path(name)));
        }
        if (one.isArray() && other.isArray()) {
            if (one.size() != other.size()) {
                return false;
            }
            for (int i = 0; i < one.size(); i++) {
                if (!same(one.get(i), other.get(i))) {
                    return false;
                }
            }
            return true;
        }
        return one.equals(other) || sameNumber(one, other);
    }

    /** A number and the text of a number, or two numbers; two texts are compared as texts. */
    private static boolean sameNumber(JsonNode one, JsonNode other) {
        if (!one.isNumber() && !other.isNumber()) {
            return false;
        }
        BigDecimal left = number(one);
        BigDecimal right = number(other);
        return left != null && right != null && left.compareTo(right) == 0;
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        if (node.isNumber()) {
            return node.decimalValue();
        }
        String text = node.isTextual() ? node.textValue() : "";
        try {
            return text.isEmpty() || text.length() > MAX_NUMBER ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    static String path(String parent, String name) {
        return parent.isEmpty() ? name : parent + "." + name;
    }
}
