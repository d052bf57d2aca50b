package onward.kit.web.validation;

import java.net.URI;
import java.net.URISyntaxException;

/** Websites as people type them: http or https, and without either ({@code www.acme.test}). */
public final class WebAddresses {
    private static final int MAX_LENGTH = 2_000;

    private WebAddresses() {}

    public static boolean isAddress(String text) {
        if (text.length() > MAX_LENGTH) {
            return false;
        }
        try {
            URI uri = new URI(text.contains("://") ? text : "https://" + text);
            String host = uri.getHost();
            return ("http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme()))
                    && host != null
                    && host.indexOf('.') > 0
                    && uri.getUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
