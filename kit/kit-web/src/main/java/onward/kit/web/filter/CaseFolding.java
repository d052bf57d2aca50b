package onward.kit.web.filter;

/**
 * How the database compares text without case, in every alphabet: {@code ΠΑΠΑΔΌΠΟΥΛΟΣ} is {@code Παπαδόπουλος} and {@code STRASSE} is {@code Straße}, by
 * the full case folding of Unicode. An index that should answer such a comparison holds the same expression.
 */
public final class CaseFolding {
    private CaseFolding() {}

    /** The SQL expression of what a text is compared and sorted by. */
    public static String of(String expression) {
        return "casefold((" + expression + ") collate \"pg_unicode_fast\")";
    }
}
