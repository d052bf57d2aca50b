package onward.contract.timeline;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names an entry among those of all owners, and says where it stands among those of its owner: the newest lines come first, and the entries of one line
 * in the order of their parts. Opaque for users of the API.
 *
 * @param line the line of the owner's history that it is told from
 * @param part which entry of that line, from 0
 */
public record EntryId(String owner, long line, int part) {
    private static final Pattern TEXT = Pattern.compile("([a-z]{1,20})-(\\d{1,18})-(\\d{1,3})");

    /**
     * Reads what {@link #toString} wrote.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static EntryId parse(String text) {
        Matcher read = TEXT.matcher(text);
        if (!read.matches()) {
            throw new IllegalArgumentException("No id of an entry: " + text);
        }
        return new EntryId(read.group(1), Long.parseLong(read.group(2)), Integer.parseInt(read.group(3)));
    }

    @Override
    public String toString() {
        return owner + '-' + line + '-' + part;
    }
}
