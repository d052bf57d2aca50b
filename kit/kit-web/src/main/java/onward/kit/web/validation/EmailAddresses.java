package onward.kit.web.validation;

import java.util.regex.Pattern;

/** The part of RFC 5321 that people use: no quoted local parts, no bare hosts; letters of any script (RFC 6531). */
public final class EmailAddresses {
    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL = 64;
    private static final String ATOM = "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?";
    private static final Pattern ADDRESS =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+@" + LABEL + "(?:\\." + LABEL + ")++");

    private EmailAddresses() {}

    public static boolean isAddress(String text) {
        return text.length() <= MAX_LENGTH
                && text.indexOf('@') <= MAX_LOCAL
                && ADDRESS.matcher(text).matches();
    }
}
