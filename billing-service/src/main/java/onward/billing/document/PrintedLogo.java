package onward.billing.document;

import java.util.Base64;
import java.util.Locale;
import onward.billing.seller.LogoPicture;

/**
 * A logo as the template places it: within a box that leaves room for the heading, never enlarged beyond 72 pixels an inch.
 *
 * @param source the picture itself, as a data URI
 * @param width with its unit, such as {@code 35.0mm}
 * @param height with its unit
 */
public record PrintedLogo(String source, String width, String height) {
    private static final double MAX_WIDTH = 70;
    private static final double MAX_HEIGHT = 22;
    private static final double PIXEL = 25.4 / 72;

    static PrintedLogo of(LogoPicture picture) {
        double scale = Math.min(PIXEL, Math.min(MAX_WIDTH / picture.width(), MAX_HEIGHT / picture.height()));
        return new PrintedLogo(
                "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png()),
                millimetres(picture.width() * scale),
                millimetres(picture.height() * scale));
    }

    private static String millimetres(double length) {
        return String.format(Locale.ROOT, "%.2fmm", length);
    }
}
