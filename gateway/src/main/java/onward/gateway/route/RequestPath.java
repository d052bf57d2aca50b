package onward.gateway.route;

import org.jspecify.annotations.Nullable;

/**
 * A path is routed as it was sent, and the service behind reads it decoded. So a path that could mean another place once it is
 * decoded or cleaned up ({@code ..%2finternal}, {@code //}, {@code ..;x}) is refused instead of being understood.
 */
public final class RequestPath {
    private RequestPath() {}

    public static boolean isPlain(@Nullable String path) {
        if (path == null || path.isEmpty() || path.charAt(0) != '/') {
            return false;
        }
        int segmentStart = 1;
        StringBuilder decoded = null;
        for (int i = 1; i < path.length(); i++) {
            char character = path.charAt(i);
            if (character <= ' ' || character == '\\' || character == 0x7f) {
                return false;
            }
            if (character == '%' && decoded == null) {
                decoded = new StringBuilder(path.length());
            }
            if (character == '/') {
                if (isDots(path, segmentStart, i) || i == segmentStart) {
                    return false;
                }
                segmentStart = i + 1;
            }
        }
        if (isDots(path, segmentStart, path.length())) {
            return false;
        }
        return decoded == null || (decode(path, decoded) && decodedIsPlain(decoded.toString()));
    }

    /** Only ASCII matters here: bytes above stand for no separator, so they are kept as one placeholder each. */
    private static boolean decode(String path, StringBuilder into) {
        for (int i = 0; i < path.length(); i++) {
            char character = path.charAt(i);
            if (character != '%') {
                into.append(character);
                continue;
            }
            if (i + 2 >= path.length()) {
                return false;
            }
            int high = Character.digit(path.charAt(i + 1), 16);
            int low = Character.digit(path.charAt(i + 2), 16);
            if (high < 0 || low < 0) {
                return false;
            }
            int octet = high * 16 + low;
            if (octet < ' ' || octet == '\\' || octet == 0x7f) {
                return false;
            }
            into.append(octet < 0x80 ? (char) octet : 'x');
            i += 2;
        }
        return true;
    }

    private static boolean decodedIsPlain(String decoded) {
        int segmentStart = 1;
        for (int i = 1; i <= decoded.length(); i++) {
            if (i == decoded.length() || decoded.charAt(i) == '/') {
                if (isDots(decoded, segmentStart, i)) {
                    return false;
                }
                segmentStart = i + 1;
            }
        }
        return true;
    }

    /** {@code .} or {@code ..}, also with a matrix parameter behind. */
    private static boolean isDots(String path, int start, int end) {
        int semicolon = path.indexOf(';', start);
        int until = semicolon >= 0 && semicolon < end ? semicolon : end;
        int length = until - start;
        return (length == 1 && path.charAt(start) == '.')
                || (length == 2 && path.charAt(start) == '.' && path.charAt(start + 1) == '.');
    }
}
