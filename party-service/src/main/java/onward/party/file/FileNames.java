package onward.party.file;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import onward.kit.web.json.Texts;
import org.jspecify.annotations.Nullable;

/** What files may be called, and how an answer says it. */
final class FileNames {
    private static final int LONGEST = 255;
    /** But the joiners, without which some languages cannot be written. */
    private static final Pattern NOT_OF_A_NAME =
            Pattern.compile("[/\\\\\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\uFFFD]|[\\p{Cf}&&[^\\u200C\\u200D]]");

    private static final Pattern NOT_PLAIN = Pattern.compile("[^\\x20-\\x7e]|[\"\\\\%]");
    private static final String UNESCAPED = "!#$&+-.^_`|~";

    private FileNames() {}

    /** The name composed and without blanks around it; refused if it is none, or could mislead whoever sees it or saves a file by it. */
    static String sound(@Nullable String given) {
        String name = given == null ? null : Texts.kept(given);
        if (name == null) {
            throw new FileRefused("The file has no name.");
        }
        if (name.codePointCount(0, name.length()) > LONGEST) {
            throw new FileRefused("The name of a file has at most " + LONGEST + " characters.");
        }
        if (NOT_OF_A_NAME.matcher(name).find() || name.equals(".") || name.equals("..")) {
            throw new FileRefused("The name of a file has no slashes, and no characters that nobody sees.");
        }
        return name;
    }

    /** RFC 6266: to be saved and not shown; with what is left of the name in ASCII for those who do not know RFC 5987. */
    static String disposition(String name) {
        return "attachment; filename=\"" + NOT_PLAIN.matcher(name).replaceAll("_") + "\"; filename*=UTF-8''"
                + encoded(name);
    }

    private static String encoded(String name) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            if (character < 0x80 && (Character.isLetterOrDigit(character) || UNESCAPED.indexOf(character) >= 0)) {
                encoded.append(character);
            } else {
                encoded.append('%').append("%02X".formatted(octet & 0xff));
            }
        }
        return encoded.toString();
    }
}
