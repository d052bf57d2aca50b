package onward.crooked.util;

/** In a package that says nothing. */
public final class Strings {

    private Strings() {}

    public static String trim(String text) {
        return text.trim();
    }
}
