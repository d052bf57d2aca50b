package onward.kit.web.json;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Decimals as requests write them. Bounded, because {@code 1e999999999} is ten characters here and a gigabyte written out. */
public final class Decimals {
    private static final int MAX_LENGTH = 64;
    private static final int MAX_SCALE = 64;

    /** In ASCII: BigDecimal itself takes the digits of every script. */
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,9})?");

    private Decimals() {}

    /**
     * The number a text stands for.
     *
     * @throws IllegalArgumentException if it stands for none, or for one with more digits than any column has
     */
    public static BigDecimal read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("too many digits");
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("no number");
        }
        return bounded(new BigDecimal(text));
    }

    static BigDecimal bounded(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MAX_SCALE || number.precision() > MAX_LENGTH) {
            throw new IllegalArgumentException("too many digits");
        }
        return number;
    }
}
