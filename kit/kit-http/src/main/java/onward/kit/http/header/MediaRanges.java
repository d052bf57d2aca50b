package onward.kit.http.header;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads {@code Content-Type} and {@code Accept} (RFC 9110, sections 8.3 and 12.5.1). A lone {@code *} and weights such as {@code .2} are accepted,
 * because old clients of Java send them.
 */
final class MediaRanges {
    private static final String MARKS = "!#$%&'*+-.^_`|~";

    /** One media type or range; the names of its parameters are in lower case. */
    record MediaRange(String type, Map<String, String> parameters) {}

    /** What is thrown away by {@link #read} when the text is no list of media ranges. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super("no media range", null, false, false);
        }
    }

    private final String text;
    private int at;

    private MediaRanges(String text) {
        this.text = text;
    }

    /** The media ranges of a header, none if it is blank; empty if it is not written as such a header is. */
    static Optional<List<MediaRange>> read(String header) {
        MediaRanges ranges = new MediaRanges(header);
        try {
            return Optional.of(ranges.list());
        } catch (Unreadable unreadable) {
            return Optional.empty();
        }
    }

    private List<MediaRange> list() throws Unreadable {
        List<MediaRange> ranges = new ArrayList<>();
        skipBlanks();
        while (at < text.length()) {
            ranges.add(range());
            skipBlanks();
            if (at < text.length()) {
                expect(',');
                skipBlanks();
                if (at == text.length()) {
                    throw new Unreadable();
                }
            }
        }
        return ranges;
    }

    private MediaRange range() throws Unreadable {
        String type = token();
        if (!type.equals("*") || is('/')) {
            expect('/');
            type += '/' + token();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        skipBlanks();
        while (is(';')) {
            at++;
            skipBlanks();
            if (at < text.length() && text.charAt(at) != ';' && text.charAt(at) != ',') {
                String name = token().toLowerCase(Locale.ROOT);
                expect('=');
                String value = is('"') ? quoted() : token();
                if (name.equals("q") && !value.matches("0?\\.\\d{1,3}|0\\.?|1(\\.0{0,3})?")) {
                    throw new Unreadable();
                }
                parameters.put(name, value);
                skipBlanks();
            }
        }
        return new MediaRange(type.toLowerCase(Locale.ROOT), parameters);
    }

    private String token() throws Unreadable {
        int start = at;
        while (at < text.length() && isOfToken(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw new Unreadable();
        }
        return text.substring(start, at);
    }

    private static boolean isOfToken(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || MARKS.indexOf(c) >= 0;
    }

    private String quoted() throws Unreadable {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return value.toString();
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
        }
        throw new Unreadable();
    }

    private boolean is(char expected) {
        return at < text.length() && text.charAt(at) == expected;
    }

    private void expect(char expected) throws Unreadable {
        if (!is(expected)) {
            throw new Unreadable();
        }
        at++;
    }

    private void skipBlanks() {
        while (is(' ') || is('\t')) {
            at++;
        }
    }
}
