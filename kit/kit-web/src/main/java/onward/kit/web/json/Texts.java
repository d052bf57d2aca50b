package onward.kit.web.json;

import java.text.Normalizer;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The rules for texts of requests. PostgreSQL stores no NUL, and half a surrogate pair is no character in UTF-8; texts are kept composed (NFC),
 * because a letter and its accent are one letter to people however the keyboard has sent them, and without blanks around them.
 */
public final class Texts {
    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int WORD_JOINER = 0x2060;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Texts() {}

    public static boolean storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The text in its composed form (NFC), in which it is stored and compared. */
    public static String composed(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    /** The text as it is kept: composed, without blanks of any kind around it; null if nothing of it can be seen, because that is not set. */
    public static @Nullable String kept(String text) {
        String trimmed = trimmed(composed(text));
        return trimmed.codePoints().allMatch(Texts::isUnseen) ? null : trimmed;
    }

    /**
     * The text without its case, for comparisons outside of the database; texts are the same by it if {@code casefold} of PostgreSQL says so. Small letters
     * first: the large sharp s of German has no other way to its two small ones.
     */
    public static String caseless(String text) {
        return composed(text).toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    /** Whether a text that stands on one line has nothing in it that would break or garble the line. */
    public static boolean isOneLine(String text) {
        return text.codePoints().noneMatch(character -> isControl(character) || isLineBreak(character));
    }

    /** Whether a text of several lines has no control characters but tabs and the ends of lines. */
    public static boolean isSeveralLines(String text) {
        return text.codePoints()
                .noneMatch(character ->
                        isControl(character) && character != '\t' && character != '\n' && character != '\r');
    }

    private static String trimmed(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (end > start && isBlank(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    /** What people take for nothing at the ends of a text: also the blanks that do not break, and those without any width. */
    private static boolean isBlank(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || character == ZERO_WIDTH_SPACE
                || character == WORD_JOINER
                || character == BYTE_ORDER_MARK;
    }

    /** A control character is not nothing: it is refused, and not forgotten. */
    private static boolean isUnseen(int character) {
        return isBlank(character) || Character.getType(character) == Character.FORMAT;
    }

    private static boolean isControl(int character) {
        return Character.getType(character) == Character.CONTROL;
    }

    private static boolean isLineBreak(int character) {
        return Character.getType(character) == Character.LINE_SEPARATOR
                || Character.getType(character) == Character.PARAGRAPH_SEPARATOR;
    }
}
